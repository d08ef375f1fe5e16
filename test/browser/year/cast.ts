/** Who is in the year; the first is the one who runs it. */
export const ADMIN = '王晓明';
/** Approves the rules, and decides on certificates. */
export const CERTIFIER = '周敏';
export const SECOND_ADMIN = '李建国';
export const HEAD = '赵立新';
export const COACH = '钱伟';
export const JUDGES = ['孙宏', '吴芳', '郑凯', '冯洁'] as const;
const LEARNERS = ['何静', '吕鹏', '施兰'] as const;
export const CANDIDATES = [
  ...['安然', '白雪', '曹阳', '丁宁', '方圆', '高飞'],
  ...['韩梅', '江涛', '康乐', '林森', '马骏', '倪虹'],
] as const;

/** Leaves the company before the demo day. */
export const LEAVER = '倪虹';
export const STAYING = CANDIDATES.filter((name) => name !== LEAVER);

/** Does not pass at first, and appeals. */
export const FAILING = '马骏';

/** What each teaches. */
export const COURSES: Readonly<Record<string, string>> = Object.fromEntries(
  CANDIDATES.map((name, at) => [
    name,
    [
      ...['电镀液分析', '极片检验', '泵的维护', '电解安全', '涂布工艺', '防爆电气'],
      ...['取样规范', '点检方法', '精益入门', '记录规范', '异常处置', '节能运行'],
    ][at] ?? '',
  ]),
);

export interface Somebody {
  readonly name: string;
  readonly employeeNo: string;
  readonly department: string;
  readonly position: string;
}

const somebody = (name: string, at: number, department: string, position: string): Somebody => ({
  ...{ name, department, position },
  employeeNo: `E-${String(at).padStart(3, '0')}`,
});

const works = ['电解车间', '质量部', '设备部'] as const;

/** Everybody but the first admin, as they are registered. */
export const EVERYBODY: readonly Somebody[] = [
  somebody(CERTIFIER, 2, '人力资源部', '副总经理'),
  somebody(SECOND_ADMIN, 3, '人力资源部', '培训主管'),
  somebody(HEAD, 4, '电解车间', '车间主任'),
  somebody(COACH, 5, '质量部', '公司级内训师'),
  ...JUDGES.map((name, at) => somebody(name, 10 + at, '总经办', '部门总监')),
  ...CANDIDATES.map((name, at) => somebody(name, 20 + at, works[at % 3] ?? '质量部', '工程师')),
  ...LEARNERS.map((name, at) => somebody(name, 40 + at, works[at] ?? '质量部', '操作员')),
];
