import type { Role } from '../platform/kernel/envelope.js';

const LANGUAGES = ['zh-CN', 'en'] as const;
export type DemoLanguage = (typeof LANGUAGES)[number];

/** What a terminal speaks, by the first of its settings that says anything (POSIX, locale variables). */
export function languageOf(terminal: NodeJS.ProcessEnv): DemoLanguage {
  const { LC_ALL, LC_MESSAGES, LANG } = terminal;
  return /^zh/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'zh-CN' : 'en';
}

/** `zh` will do. */
export function knownLanguage(text: string): DemoLanguage | undefined {
  return LANGUAGES.find((known) => text && known.toLowerCase().startsWith(text.toLowerCase()));
}

export type Chapter = 'funnel' | 'placings' | 'certifications';

interface Words {
  readonly importing: (data: string) => string;
  readonly dated: (weeks: number, lastDay: string) => string;
  /** Lines of the story, each told of the day on which it began or happened. */
  readonly chapters: Readonly<Record<Chapter, (day: string) => string>>;
  readonly askOn: string;
  /** Between whom and what they can try. */
  readonly colon: string;
  readonly open: string;
  readonly anotherLink: string;
  readonly roles: Readonly<Record<Exclude<Role, 'dashboard'>, readonly [string, string]>>;
  /** Words of tables; what is missing stands as it is. */
  readonly terms: Readonly<Record<string, string>>;
}

const english: Words = {
  importing: (data) => `Importing the journey of samples/journey-2025 into ${data}`,
  dated: (weeks, lastDay) =>
    `All days are moved by ${weeks} weeks, so that the journey ends on ${lastDay}, within the last two weeks;\n` +
    'all else is as in samples/journey-2025.',
  chapters: {
    funnel: (day) =>
      `On ${day}, 36 prospective trainers set out. How far they came, and why some left:`,
    placings: (day) =>
      `On ${day} a panel of senior managers saw their live demos and awarded the places:`,
    certifications: () =>
      'Three days later those who had passed were certified as junior trainers:',
  },
  colon: ': ',
  askOn: 'Ask on: npx lectern report demos · npx lectern events --person t25-19 · npm run demo',
  open: 'Open one of these in a browser. Each signs in once, within 12 hours:',
  anotherLink: 'Another link: npx lectern token --link --person t25-35',
  roles: {
    'programme-admin': [
      'Programme admin',
      'the funnel, who left and why, what falls due; in What-if, who would move by other rules',
    ],
    nominator: [
      'Nominator (department head)',
      'how far the cohort came, what the library lacks; nominate somebody on the cohort’s page',
    ],
    trainer: ['Trainer', 'the own card and history; press any figure for why it is what it is'],
    coach: [
      'Coach',
      'a candidate’s page: ask for a correction, record a module, put a wrong one right',
    ],
    judge: ['Judge', 'the own sheets, the panel room of demo day, how strict each judge was'],
    certifier: [
      'Certifier',
      'accept or decline the changes of grade that the policy proposes, in Evaluation',
    ],
    learner: [
      'Learner',
      'the course library, and who learned from whom; in Classes, give feedback',
    ],
    auditor: [
      'Auditor',
      'everything, and changes nothing; each event’s proof in History, the signed log in Evidence',
    ],
  },
  terms: {},
};

const chinese: Words = {
  importing: (data) => `正在把 samples/journey-2025 的培养历程导入 ${data}`,
  dated: (weeks, lastDay) =>
    `全部日期整体移动 ${weeks} 周，使历程止于最近两周内的 ${lastDay}；其余与 samples/journey-2025 一致。`,
  chapters: {
    funnel: (day) => `${day}，36 名内训师候选人启程。各阶段人数与退出原因：`,
    placings: (day) => `${day}，高管评委组观看试讲并评定奖项：`,
    certifications: () => '三天后，通过者获得初级内训师认证：',
  },
  colon: '：',
  askOn: '继续查询：npx lectern report demos · npx lectern events --person t25-19 · npm run demo',
  open: '在浏览器中打开以下任一链接。每个链接 12 小时内有效，只能登录一次：',
  anotherLink: '再生成一个链接：npx lectern token --link --person t25-35',
  roles: {
    'programme-admin': [
      '项目管理员',
      '看各阶段人数、退出原因和即将到期的事项；在“方案模拟”中换一套规则看谁会变动',
    ],
    nominator: ['提名人（部门负责人）', '看本期进展与课程库缺口；在“培训班”页面提名内训师'],
    trainer: ['内训师', '看自己的档案与历史；点任一数字可知其由来'],
    coach: ['辅导人', '在“候选人”页面提出整改意见、登记模块，记错的当场更正'],
    judge: ['评委', '看自己的评分表、试讲日评委室，以及各评委的宽严'],
    certifier: ['认证审批人', '在“动态评价”中采纳或不采纳制度提议的等级变动'],
    learner: ['学员', '看课程库与跨部门学习情况；在“授课”页面填写反馈'],
    auditor: ['审计员', '查看一切而不改动；“历史记录”中逐条验证，“证据”中查看签名日志'],
  },
  terms: {
    ...{
      stage: '阶段',
      people: '人数',
      place: '奖项',
      person: '编号',
      name: '姓名',
      total: '总分',
    },
    ...{ grade: '等级', 'valid from': '生效日期', junior: '初级' },
    ...{ nominated: '获提名', accepted: '接受提名', trained: '完成培训', admitted: '准予试讲' },
    ...{ demonstrated: '完成试讲', certified: '通过认证', refused: '未通过', awarded: '获奖' },
    ...{ first: '一等奖', second: '二等奖', third: '三等奖', 'left: workload': '退出：工作量' },
    ...{ 'left: material-not-ready': '退出：课件未就绪', 'left: resigned': '退出：离职' },
  },
};

export const demoWords: Readonly<Record<DemoLanguage, Words>> = { en: english, 'zh-CN': chinese };
