import { words } from '../../words/language.js';

export const setUpWords = words({
  name: ['Set up', '初始设置'],
  answer: [
    (done: number, of: number) => `${done} of ${of} steps are done.`,
    (done: number, of: number) => `已完成 ${done} / ${of} 步。`,
  ],
  all: ['Everything is set up.', '初始设置已全部完成。'],
  note: [
    'Leave it at any time: what is done is in the ledger, and is found again here.',
    '可随时离开：已完成的内容均已入账，回到此页即可继续。',
  ],
  toSetUp: ['Set up is not finished yet. Go on →', '初始设置尚未完成，继续 →'],
  done: ['done', '已完成'],
  open: ['to do', '待办'],
  people: ['People', '人员'],
  peopleHelp: [
    'Register three or more, or import all at once with a folder of tables:',
    '请登记三人以上，或用数据文件夹一次导入：',
  ],
  peopleSoFar: [(n: number) => `${n} besides you.`, (n: number) => `除您之外已有 ${n} 人。`],
  toPeople: ['To the people', '查看人员'],
  second: ['Who approves', '第二位审批人'],
  secondHelp: [
    'Whoever proposes rules does not approve them. Grant somebody the role of certifier, or of a second programme admin, on their page. Their sign-in link is made on the machine, so that nobody signs for both: lectern token --link --person …',
    '提交规则的人不能自己批准。请在人员页面授予某人“认证审批人”角色，或设第二位项目管理员。为避免一人代签两次，其登录链接须在服务器上生成：lectern token --link --person …',
  ],
  rules: ['Rules', '规则'],
  rulesHelp: [
    'Ready-made rules to begin with: the rubric and the certification are needed for a cohort, the rest can wait. They are changed later by another version.',
    '以下为现成规则：开设培训班需要评分标准与认证制度，其余可稍后提交。日后可提交新版本调整。',
  ],
  propose: ['Propose', '提交'],
  proposeOf: [(what: string) => `Propose: ${what}`, (what: string) => `提交：${what}`],
  proposeAll: [(n: number) => `Propose all ${n}`, (n: number) => `全部提交（${n} 份）`],
  states: {
    none: ['not proposed', '未提交'],
    proposed: ['waits for a second person to approve it on Today', '待第二人在“今日待办”批准'],
    approved: ['approved', '已批准'],
  },
  says: {
    rubric: [
      'Sheets mark curriculum design (40), classroom presentation (35) and stage presence (25) from 0 to 100.',
      '评分表按 0–100 分评课程设计（40）、课堂呈现（35）、台风（25）。',
    ],
    certification: [
      'Junior: all required modules, corrections and the material; 70 in total and 50 in each dimension. Valid for 24 months.',
      '初级：完成全部必修模块、整改与课件；总分不低于 70，单项不低于 50。有效期 24 个月。',
    ],
    award: [
      'One first place, two second, three third; ties are broken by curriculum design.',
      '一等奖 1 名、二等奖 2 名、三等奖 3 名；同分先比课程设计。',
    ],
    evaluation: [
      'Over twelve months: demo 25, learners 25, hours 15, learning 10, library 10, sharing 10, turnaround 5; bands A to D.',
      '近十二个月：试讲 25、学员评价 25、学时 15、学习效果 10、课程库 10、分享 10、修正时效 5；分 A 至 D 档。',
    ],
    'course-health': [
      'Vividness 40, effectiveness 40 and freshness 20: healthy from 80, attention from 65.',
      '生动性 40、实效性 40、更新度 20：80 分以上为健康，65 分以上需关注。',
    ],
  },
  cohort: ['The first cohort', '首期培训班'],
  cohortHelp: [
    'It names an approved certification: approve the rules first.',
    '需引用已批准的认证制度，请先完成规则审批。',
  ],
  modules: ['Modules to plan, as titled here', '待安排的课程模块（名称可改）'],
  plan: [(n: number) => `Plan these ${n} modules`, (n: number) => `安排这 ${n} 个模块`],
  moduleTitle: [(n: number) => `Title of module ${n}`, (n: number) => `第 ${n} 个模块的名称`],
  toCohort: ['To the cohort: nominate', '前往培训班：开始提名'],
  titles: {
    'cd-1': ['Needs analysis', '需求分析'],
    'cd-2': ['Aims and structure of a course', '课程目标与结构设计'],
    'cd-3': ['Developing the material', '课件开发'],
    'cd-4': ['Diagnosing a course', '课程诊断'],
    'sp-1': ['Voice and body', '声音与肢体'],
    'sp-2': ['On stage', '登台呈现'],
    'sp-3': ['Rehearsing the demo', '试讲演练'],
  },
});
