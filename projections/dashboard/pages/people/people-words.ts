import { words } from '../../words/language.js';

export const peopleWords = words({
  name: ['People', '人员'],
  answer: [
    (all: number, left: number) =>
      left === 0 ? `${all} people.` : `${all} people, ${left} of them no more with the company.`,
    (all: number, left: number) =>
      left === 0 ? `共 ${all} 人。` : `共 ${all} 人，其中 ${left} 人已离职。`,
  ],
  none: ['Nobody is registered yet.', '尚未登记任何人员。'],
  noneFills: [
    'A programme admin registers people here, or imports a folder of tables.',
    '由项目管理员在此登记，或导入数据文件夹。',
  ],
  who: ['Who', '姓名'],
  department: ['Department', '部门'],
  position: ['Position', '岗位'],
  roles: ['Roles', '角色'],
  noRoles: ['No role.', '没有角色。'],
  rolesHidden: [
    'Roles are shown to programme admins, auditors, the person and their line manager.',
    '角色仅向项目管理员、审计员、本人及其直属上级显示。',
  ],
  leftOn: ['Left on', '离职日期'],
  left: ['no more with the company', '已离职'],
  manager: ['Reports to', '直属上级'],
  partOf: ['This record is part of', '此档案已并入'],
  grantedBy: ['granted by', '授予人'],
  operator: ['the operator of the machine', '系统运维'],
  theirData: ['Their data', '个人信息'],
  roleActs: ['Change roles', '调整角色'],
  leaving: ['Leaving and coming back', '离职与返岗'],
  records: ['The record itself', '档案管理'],
  history: ['The whole history', '完整历史'],
  toCard: ['The trainer’s card', '内训师档案'],
  notThere: ['Nobody is registered under this id.', '没有此编号的人员。'],
  link: ['Sign-in link', '登录链接'],
  linkMail: ['Send it by mail', '发送登录链接邮件'],
  linkMailed: ['It is on its way.', '邮件已发出。'],
  linkMake: ['Make a sign-in link', '生成登录链接'],
  linkHelp: [
    'It signs them in at a browser, once, within 15 minutes. Whoever opens it is them: hand it to nobody else.',
    '供其本人在浏览器登录，15 分钟内有效，仅可使用一次。持有链接者即视为本人，请勿转交他人。',
  ],
  linkUntil: ['Opens once, until', '仅可使用一次，有效期至'],
  linkCopy: ['Copy', '复制'],
  linkCopied: ['Copied.', '已复制。'],
  linkNot: [
    'A link for a programme admin, a certifier or an auditor is made on the machine:',
    '项目管理员、认证审批人与审计员的登录链接须在服务器上生成：',
  ],
});
