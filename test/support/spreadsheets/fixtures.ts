import { byBiff5 } from './by-biff5.js';
import { byHucre } from './by-hucre.js';
import { byLibreOffice } from './by-libreoffice.js';
import { bySheetJs } from './by-sheetjs.js';
import type { Drawn, DrawnSheet } from './drawn.js';
import { gbk } from './gbk.js';
import { zipOf } from './zip.js';

/** What a table comes to: by column what stands in its cells, days and times as ISO, ticks as what they say. */
export interface ExpectedTable {
  readonly file?: string;
  readonly sheet: string;
  readonly kind: string;
  readonly headerLines: readonly number[];
  readonly rows: readonly Readonly<Record<string, string>>[];
  /** Codes of what is said of it and passed over. */
  readonly said: readonly string[];
  readonly questions?: readonly string[];
}

export interface Fixture {
  readonly file: string;
  readonly bytes: () => Uint8Array | Promise<Uint8Array>;
  readonly expected: readonly ExpectedTable[];
}

const day = (on: string, time?: string): Drawn => (time ? { day: on, time } : { day: on });

/** A list of people as the department of personnel sends it. */
const ROSTER: DrawnSheet = {
  name: '花名册',
  rows: [
    ['　2025 年度内训师后备人员花名册　', null, null, null, null, null, null, null, null],
    ['单位：人力资源部', null, null, null, null, null, null, '打印日期：', day('2025-07-25')],
    [],
    ['序号', '工 号', '姓名', '所属部门\n（全称）', '岗位', '邮箱', '直属上级', '入职日期', '备注'],
    [
      1,
      '0123',
      '张三',
      '研发部\u00a0',
      '工程师',
      'zhang@example.com',
      '王芳',
      day('2019-03-01'),
      null,
    ],
    [
      2,
      '0124',
      '秦　娜',
      '市场部',
      { formula: '"经"&"理"', value: '经理' },
      null,
      '0123',
      day('2020/11/09'.replaceAll('/', '-')),
      '转岗；兼职',
    ],
    [],
    [
      3,
      125,
      '李四',
      '　研发部',
      '高级  工程师',
      'li@example.com',
      '王芳',
      day('2021-12-31', '09:30'),
      null,
    ],
    [4, '0126', '赵强', '财务部', '会计', null, null, '2022年1月5日', null],
    ['合计', null, null, null, null, '4 人', null, null, null],
    ['制表人：王五', null, null, null, '审核：', null, null, null, null],
  ],
  merges: ['A1:I1'],
  hiddenRows: [8],
  hiddenColumns: [5],
};
const HIDDEN: DrawnSheet = { ...ROSTER, name: '去年', hidden: true };
const MODULES: DrawnSheet = {
  name: '模块',
  rows: [
    ['模块编号', '模块名称', '课时（小时）'],
    ['M1', '授课技巧', 4],
    ['M2', '课程设计', 6.5],
    [null, '合计', { formula: 'SUM(C2:C3)', value: 10.5 }],
  ],
};

const PEOPLE = [
  {
    employee_no: '0123',
    name: '张三',
    department: '研发部\u00a0',
    position: '工程师',
    email: 'zhang@example.com',
    line_manager_id: '王芳',
    joined_on: '2019-03-01',
  },
  {
    employee_no: '0124',
    name: '秦　娜',
    department: '市场部',
    position: '经理',
    line_manager_id: '0123',
    joined_on: '2020-11-09',
  },
  {
    employee_no: '125',
    name: '李四',
    department: '　研发部',
    position: '高级  工程师',
    email: 'li@example.com',
    line_manager_id: '王芳',
    joined_on: '2021-12-31T09:30:00',
  },
  {
    employee_no: '0126',
    name: '赵强',
    department: '财务部',
    position: '会计',
    joined_on: '2022年1月5日',
  },
];
const roster = (...said: string[]): ExpectedTable => ({
  ...{ sheet: '花名册', kind: 'people', headerLines: [4], rows: PEOPLE },
  said: ['above-header', 'no-record', 'unrecognised-column', ...said],
});
const SEEN = roster('hidden-rows', 'hidden-column', 'formulas');
const MODULE_TABLE: ExpectedTable = {
  ...{ sheet: '模块', kind: 'modules', headerLines: [1] },
  rows: [
    { module_id: 'M1', title: '授课技巧', hours: '4' },
    { module_id: 'M2', title: '课程设计', hours: '6.5' },
  ],
  said: ['no-record'],
};

const SCORES: DrawnSheet = {
  name: '评分汇总',
  rows: [
    ['内训师试讲评分汇总表', null, null, null, null, null, null, null],
    ['序号', '候选人', '评委：王芳', null, null, '评委：赵强', null, '平均分'],
    [null, null, '课程设计', '授课呈现', '小计', '课程设计', '授课呈现', null],
    [1, '张三', 85, 90.5, { formula: 'C4+D4', value: 175.5 }, 80, 88, 85.9],
    [2, '李四', 70, 75, { formula: 'C5+D5', value: 145 }, null, null, 72.5],
    [3, '秦娜', { percent: 0.88 }, 91, { formula: 'C6+D6', value: 91.88 }, 90, 92, 90.25],
    ['平均', null, 77.5, 85.5, null, 85, 90, null],
  ],
  merges: ['A1:H1', 'A2:A3', 'B2:B3', 'C2:E2', 'F2:G2', 'H2:H3'],
};
const SCORE_TABLE: ExpectedTable = {
  ...{ sheet: '评分汇总', kind: 'scores', headerLines: [2, 3] },
  rows: [
    { person_id: '张三', judge_id: '王芳', design: '85', delivery: '90.5' },
    { person_id: '张三', judge_id: '赵强', design: '80', delivery: '88' },
    { person_id: '李四', judge_id: '王芳', design: '70', delivery: '75' },
    { person_id: '秦娜', judge_id: '王芳', design: '88%', delivery: '91' },
    { person_id: '秦娜', judge_id: '赵强', design: '90', delivery: '92' },
  ],
  said: ['above-header', 'no-record', 'unrecognised-column', 'unrecognised-column', 'blank-across'],
};

const ATTENDANCE: DrawnSheet = {
  name: '签到表',
  rows: [
    ['2025 年内训师培养项目签到表', null, null, null, null, null],
    ['序号', '姓名', '授课技巧', null, '现场演练', '备注'],
    [null, null, day('2025-07-01'), day('2025-07-02'), day('2025-07-03'), null],
    [1, '张三', '√', '✓', '×', null],
    [2, '李四', '是', null, '请假', '事假一天'],
    [3, '赵强', 1, 0, '到', null],
    ['应到', null, 3, 3, 3, null],
    ['实到', null, 3, 1, 1, null],
  ],
  merges: ['A1:F1', 'A2:A3', 'B2:B3', 'C2:D2', 'F2:F3'],
};
const attended = (name: string, module_id: string, completed_at: string, done: string) => ({
  'person_id:name': name,
  ...{ module_id, completed_at, done },
});
const ATTENDANCE_TABLE: ExpectedTable = {
  ...{ sheet: '签到表', kind: 'completions', headerLines: [2, 3] },
  rows: [
    attended('张三', '授课技巧', '2025-07-01', 'there'),
    attended('张三', '授课技巧', '2025-07-02', 'there'),
    attended('张三', '现场演练', '2025-07-03', 'absent'),
    attended('李四', '授课技巧', '2025-07-01', 'there'),
    attended('李四', '现场演练', '2025-07-03', 'noted'),
    attended('赵强', '授课技巧', '2025-07-01', 'there'),
    attended('赵强', '授课技巧', '2025-07-02', 'absent'),
    attended('赵强', '现场演练', '2025-07-03', 'there'),
  ],
  said: ['above-header', 'no-record', 'unrecognised-column', 'blank-ticks'],
};

const FORM: DrawnSheet = {
  name: 'Sheet1',
  rows: [
    [
      '序号',
      '提交答卷时间',
      '所用时间',
      '来源',
      '1、学员姓名：',
      '2、总体满意度（1-5分）',
      '3、意见建议',
    ],
    [1, day('2025-07-25', '17:30'), '65秒', '微信', '张三', 5, '很好，\n希望多些案例'],
    [2, '2025/7/25 17:31:08', '40秒', '微信', '匿名', 4.5, { error: '#N/A' }],
    [3, day('2025-07-26', '08:05'), '51秒', '手机提交', '李四', 3, '合计'],
  ],
};
const FORM_TABLE: ExpectedTable = {
  ...{ sheet: 'Sheet1', kind: 'feedback', headerLines: [1] },
  rows: [
    {
      given_at: '2025-07-25T17:30:00',
      learner_id: '张三',
      score: '5',
      comment: '很好，\n希望多些案例',
    },
    { given_at: '2025/7/25 17:31:08', learner_id: '匿名', score: '4.5', comment: '#N/A' },
    { given_at: '2025-07-26T08:05:00', learner_id: '李四', score: '3', comment: '合计' },
  ],
  said: ['unrecognised-column', 'unrecognised-column'],
};

const MERGED: DrawnSheet = {
  name: '完成情况',
  rows: [
    ['学员', '课程模块', '完成日期'],
    ['张三', '授课技巧', day('2025-07-01')],
    [null, '课程设计', day('2025-07-02')],
    [null, '现场演练', { day: '2025-07-03', format: '[$-804]yyyy"年"m"月"d"日"' }],
    ['李四', '授课技巧', { day: '2025-07-01', format: 'm"月"d"日"' }],
    [null, '课程设计', '2025.7.2'],
  ],
  merges: ['A2:A4'],
};
const MERGED_TABLE: ExpectedTable = {
  ...{ sheet: '完成情况', kind: 'completions', headerLines: [1] },
  rows: [
    { person_id: '张三', module_id: '授课技巧', completed_at: '2025-07-01' },
    { person_id: '张三', module_id: '课程设计', completed_at: '2025-07-02' },
    { person_id: '张三', module_id: '现场演练', completed_at: '2025-07-03' },
    { person_id: '李四', module_id: '授课技巧', completed_at: '2025-07-01' },
    { module_id: '课程设计', completed_at: '2025.7.2' },
  ],
  said: ['merged-down'],
  questions: ['blanks-below'],
};

const TWO: DrawnSheet = {
  name: '汇总',
  rows: [['一、人员'], ...ROSTER.rows.slice(3, 6), [], ['二、模块'], ...MODULES.rows],
};
const TWO_TABLES: readonly ExpectedTable[] = [
  {
    sheet: '汇总',
    kind: 'people',
    headerLines: [2],
    rows: PEOPLE.slice(0, 2),
    said: ['above-header', 'unrecognised-column', 'several-tables', 'formulas'],
  },
  {
    ...MODULE_TABLE,
    sheet: '汇总',
    headerLines: [7],
    said: ['above-header', 'no-record', 'several-tables'],
  },
];

const TEXT = `花名册,,,\r\n工号,姓名,部门,入职日期\r\n="0123",张三,"研发部,一组",2025-07-01\r\n'0124,"秦　娜",市场部,2025/7/2\r\n,,,\r\n合计,2 人,,\r\n`;
const textTable = (...said: string[]): ExpectedTable => ({
  ...{ sheet: '', kind: 'people', headerLines: [2] },
  rows: [
    { employee_no: '0123', name: '张三', department: '研发部,一组', joined_on: '2025-07-01' },
    { employee_no: '0124', name: '秦　娜', department: '市场部', joined_on: '2025/7/2' },
  ],
  said: ['above-header', 'no-record', ...said],
});
const TABBED = TEXT.replace('"研发部,一组"', '研发部，一组')
  .replaceAll(',', '\t')
  .replace('，', ',');
const SEMICOLONS = TABBED.replaceAll('\t', ';');

const OA = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<style>td { mso-number-format: "\\@" }</style></head><body><table border=1>
<tr><td colspan=4>员工花名册&nbsp;2025</td></tr>
<tr><th>工号<th>姓名<th>部门<th>岗位</tr>
<tr><td>0123</td><td>张三</td><td rowspan=2>研发部</td><td>工程师<br>（兼）</td></tr>
<tr><td>0124</td><td>秦&#160;娜</td><td>测试 &amp; 质量</td></tr>
<tr><td colspan=2>合计</td><td>2</td><td></td></tr>
</table></body></html>`;
const OA_TABLE: ExpectedTable = {
  ...{ sheet: '1', kind: 'people', headerLines: [2] },
  rows: [
    { employee_no: '0123', name: '张三', department: '研发部', position: '工程师\n（兼）' },
    { employee_no: '0124', name: '秦\u00a0娜', department: '研发部', position: '测试 & 质量' },
  ],
  said: ['above-header', 'no-record', 'merged-down'],
};

const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

/** Every file of `test/fixtures/spreadsheets`, how it is made, and what it comes to. */
export const FIXTURES: readonly Fixture[] = [
  ...(['xlsx', 'xls', 'ods'] as const).map((format): Fixture => ({
    file: `roster-libreoffice.${format}`,
    bytes: () => byLibreOffice([ROSTER, HIDDEN, MODULES], format),
    expected: [SEEN, MODULE_TABLE],
  })),
  // SheetJS writes no formulas but in XML, and in `.xls` no hidden rows.
  ...(
    [
      ['xlsx', SEEN],
      ['xls', roster('hidden-column')],
      ['xlsb', roster('hidden-rows', 'hidden-column')],
    ] as const
  ).map(([format, table]): Fixture => ({
    file: `roster-sheetjs.${format}`,
    bytes: () => bySheetJs([ROSTER, MODULES], format),
    expected: [table, MODULE_TABLE],
  })),
  {
    file: 'roster-hucre.xlsx',
    bytes: () => byHucre([ROSTER, HIDDEN, MODULES]),
    expected: [SEEN, MODULE_TABLE],
  },
  {
    file: 'roster-1904.xlsx',
    bytes: () => bySheetJs([ROSTER], 'xlsx', { date1904: true }),
    expected: [SEEN],
  },
  {
    file: 'roster-excel95.xls',
    bytes: () => byBiff5([ROSTER]),
    expected: [roster()],
  },
  {
    file: 'scores-libreoffice.xlsx',
    bytes: () => byLibreOffice([SCORES], 'xlsx'),
    expected: [SCORE_TABLE],
  },
  { file: 'scores-hucre.xlsx', bytes: () => byHucre([SCORES]), expected: [SCORE_TABLE] },
  { file: 'scores-sheetjs.xls', bytes: () => bySheetJs([SCORES], 'xls'), expected: [SCORE_TABLE] },
  {
    file: 'attendance-libreoffice.ods',
    bytes: () => byLibreOffice([ATTENDANCE], 'ods'),
    expected: [ATTENDANCE_TABLE],
  },
  {
    file: 'attendance-hucre.xlsx',
    bytes: () => byHucre([ATTENDANCE]),
    expected: [ATTENDANCE_TABLE],
  },
  { file: 'feedback-form-hucre.xlsx', bytes: () => byHucre([FORM]), expected: [FORM_TABLE] },
  {
    file: 'feedback-form-sheetjs.xlsx',
    bytes: () => bySheetJs([FORM], 'xlsx'),
    expected: [FORM_TABLE],
  },
  {
    file: 'merged-libreoffice.xls',
    bytes: () => byLibreOffice([MERGED], 'xls'),
    expected: [MERGED_TABLE],
  },
  { file: 'merged-hucre.xlsx', bytes: () => byHucre([MERGED]), expected: [MERGED_TABLE] },
  { file: 'two-kinds-sheetjs.ods', bytes: () => bySheetJs([TWO], 'ods'), expected: TWO_TABLES },
  { file: 'two-kinds-hucre.xlsx', bytes: () => byHucre([TWO]), expected: TWO_TABLES },
  { file: 'roster-utf8.csv', bytes: () => Buffer.from(TEXT), expected: [textTable()] },
  {
    file: 'roster-utf8-bom.csv',
    bytes: () => Buffer.from(`\ufeff${TEXT}`),
    expected: [textTable()],
  },
  { file: 'roster-gb18030.csv', bytes: () => gbk(TEXT), expected: [textTable()] },
  { file: 'roster-gb18030-semicolons.csv', bytes: () => gbk(SEMICOLONS), expected: [textTable()] },
  { file: 'roster-utf16.txt', bytes: () => utf16(TABBED), expected: [textTable()] },
  { file: 'oa-export.xls', bytes: () => gbk(OA), expected: [OA_TABLE] },
  { file: 'workbook-called.csv', bytes: () => byHucre([MODULES]), expected: [MODULE_TABLE] },
  {
    file: 'files.zip',
    bytes: async () =>
      zipOf([
        { name: gbk('名单/花名册.csv'), bytes: gbk(TEXT) },
        { name: gbk('评分/评分汇总.xlsx'), bytes: await byHucre([SCORES]) },
        { name: '__MACOSX/._x.csv', bytes: Buffer.from('x') },
      ]),
    expected: [
      { ...textTable(), file: '名单/花名册.csv' },
      { ...SCORE_TABLE, file: '评分/评分汇总.xlsx' },
    ],
  },
];
