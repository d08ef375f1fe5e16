import { type Role, ROLES } from '../platform/kernel/envelope.js';
import { CorrectPersonDetails, GrantRole, MovePerson, RegisterPerson } from './people.commands.js';
import { type Cells, malformed } from '../platform/import/cells.js';
import type { FileTable } from '../platform/import/file-table.js';
import type { Surroundings } from '../import/surroundings.js';
import { OPERATOR, implied, step } from '../platform/import/step.js';
import { fieldColumn, column } from '../platform/import/table-meaning.js';
import { ROLE_WORDS } from '../import/choice-words.js';

function rolesIn(row: Cells): Role[] {
  const roles = row.list('roles').map((given) => {
    const role = ROLES.find((known) => known === given);
    if (!role) throw malformed('roles', `has a role that is none of ${ROLES.join(', ')}: ${given}`);
    return role;
  });
  return [...new Set(roles)];
}

/** What the row says and is not known yet; nothing where it says nothing. */
function changedIn(row: Cells, before: Cells, column: string): string | undefined {
  const said = row.optional(column);
  return said === before.optional(column) ? undefined : said;
}

const people: FileTable<Surroundings> = {
  file: 'people.csv',
  rank: 10,
  columns: [
    'person_id',
    'employee_no',
    'name',
    'email',
    'department',
    'position',
    'line_manager_id',
    'roles',
  ],
  key: ['person_id'],
  meaning: {
    title: ['People', '人员花名册'],
    called: [
      '花名册',
      '员工名单',
      '人员名单',
      '员工信息',
      '通讯录',
      'roster',
      'staff list',
      'people',
    ],
    columns: {
      person_id: column('id', '人员ID 人员编号', 'Person id'),
      employee_no: fieldColumn(
        RegisterPerson,
        'employeeNo',
        '员工编号 员工号 员工工号 职工号 职工编号 人员编码 员工编码 员工代码 工作证号 编号',
        'employee no|employee id|staff no|staff number|staff id|emp no|emp id|personnel number',
        { holds: 'id' },
      ),
      name: fieldColumn(
        RegisterPerson,
        'name',
        '员工姓名 名字 人员姓名 中文姓名 中文名',
        'full name|employee name|staff name|employee',
        { holds: 'name' },
      ),
      email: fieldColumn(
        RegisterPerson,
        'email',
        '电子邮箱 电子邮件 邮件 邮箱地址 邮件地址 公司邮箱 工作邮箱 企业邮箱 Email',
        'email|mail|e-mail address|email address|work email',
        { holds: 'id' },
      ),
      department: fieldColumn(
        RegisterPerson,
        'department',
        '所属部门 所在部门 部门名称 单位 所在单位 组织 所属组织 一级部门 科室',
        'dept|department name|org unit|business unit|team',
      ),
      position: fieldColumn(
        RegisterPerson,
        'position',
        '岗位名称 职位 职位名称 职务 职务名称 现任岗位 工作岗位',
        'job title|title|job|role title',
      ),
      line_manager_id: fieldColumn(
        RegisterPerson,
        'lineManagerId',
        '上级 直接上级 直属领导 直接领导 直线经理 主管 直接主管 直属主管 汇报对象 部门负责人',
        'manager|supervisor|reports to|direct manager|line manager name',
      ),
      roles: column('choices', '角色 系统角色', 'Roles|role', { values: ROLE_WORDS }),
    },
    needs: [
      ['employee_no', 'name'],
      ['department', 'position', 'email', 'line_manager_id', 'roles'],
    ],
    makes: { id: 'person_id', of: 'person', from: ['employee_no'] },
  },
  steps(row, { earliest }) {
    const personId = row.text('person_id');
    const by = OPERATOR;
    const when = implied(earliest);
    const roles = rolesIn(row);
    return [
      step(
        RegisterPerson,
        {
          personId,
          employeeNo: row.text('employee_no'),
          name: row.text('name'),
          email: row.optional('email'),
          department: row.text('department'),
          position: row.optional('position'),
          lineManagerId: row.optional('line_manager_id'),
        },
        { by, when },
      ),
      ...roles.map((role) =>
        step(GrantRole, { personId, role }, { name: `GrantRole ${role}`, by, when }),
      ),
    ];
  },
  /** Another department or manager is a move as of now; the rest was wrong and is put right. */
  changed(row, before, { now }) {
    const personId = row.text('person_id');
    // What was carried out once is carried out again when the person has changed since.
    const since = before.text('revision');
    const about = { by: OPERATOR, when: implied(now) };
    const details = {
      employeeNo: changedIn(row, before, 'employee_no'),
      name: changedIn(row, before, 'name'),
      email: changedIn(row, before, 'email'),
      position: changedIn(row, before, 'position'),
    };
    const department = changedIn(row, before, 'department');
    const lineManagerId = changedIn(row, before, 'line_manager_id');
    const moves = department !== undefined || lineManagerId !== undefined;
    const corrects = Object.values(details).some((value) => value !== undefined);
    const held = before.list('roles');
    return [
      ...(corrects
        ? [
            step(
              CorrectPersonDetails,
              { personId, ...details },
              { ...about, name: `CorrectPersonDetails ${since}` },
            ),
          ]
        : []),
      ...(moves
        ? [
            step(
              MovePerson,
              {
                personId,
                department: department ?? before.text('department'),
                lineManagerId: lineManagerId ?? before.optional('line_manager_id'),
              },
              { ...about, name: `MovePerson ${since}` },
            ),
          ]
        : []),
      ...rolesIn(row)
        .filter((role) => !held.includes(role))
        .map((role) =>
          step(GrantRole, { personId, role }, { ...about, name: `GrantRole ${role} ${since}` }),
        ),
    ];
  },
};

export const peopleFiles = [people];
