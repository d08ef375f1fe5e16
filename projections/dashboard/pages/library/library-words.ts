import { words } from '../../words/language.js';

export const libraryWords = words({
  name: ['Course library', '课程库'],
  ratings: [(n: number) => `n ${n}`, (n: number) => `样本数 ${n}`],
  answer: [
    (published: number, all: number, healthy: number) =>
      `${published} of ${all} courses are published, ${healthy} of them healthy.`,
    (published: number, all: number, healthy: number) =>
      `${all} 门课程中 ${published} 门已发布，其中 ${healthy} 门健康。`,
  ],
  single: [
    (n: number) => (n === 0 ? '' : ` ${n} hang on a single trainer.`),
    (n: number) => (n === 0 ? '' : `${n} 门仅有一名内训师。`),
  ],
  nothing: ['The library is empty.', '课程库为空。'],
  nothingFills: [
    'A trainer drafts a course; choose a later day to see those drafted since.',
    '由内训师起草课程；可选择更晚的日期。',
  ],
  lacks: {
    overdue: [(n: number) => `Review overdue (${n})`, (n: number) => `复审逾期（${n}）`],
    soon: [(n: number) => `Review within 60 days (${n})`, (n: number) => `60 天内应复审（${n}）`],
    corrections: [
      (n: number) => `Required corrections open (${n})`,
      (n: number) => `必须整改的意见未关闭（${n}）`,
    ],
    single: [(n: number) => `Single trainer (${n})`, (n: number) => `仅一名内训师（${n}）`],
    attention: [(n: number) => `Below healthy (${n})`, (n: number) => `未达健康（${n}）`],
    unpublished: [(n: number) => `Not yet published (${n})`, (n: number) => `尚未发布（${n}）`],
  },
  lacking: ['What the library lacks: press one for the courses', '课程库的不足：点按查看相应课程'],
  departments: ['By department', '各部门'],
  departmentsDesc: [
    (n: number) => `${n} departments, a bar each: how their courses stand.`,
    (n: number) => `${n} 个部门，每条为其课程的状况。`,
  ],
  department: ['Department', '部门'],
  bars: {
    healthy: ['healthy', '健康'],
    below: ['below healthy', '未达健康'],
    coming: ['not yet published', '尚未发布'],
  },
  scatter: ['Vividness against effectiveness', '生动性与实效性'],
  scatterDesc: [
    (n: number, from: string, to: string) =>
      `${n} courses, a dot each, larger for more respondents; means from ${from} to ${to}.`,
    (n: number, from: string, to: string) =>
      `${n} 门课程，每点一门，答复越多点越大；均值由 ${from} 至 ${to}。`,
  ],
  without: [
    (departments: string) => `No course is published in ${departments}.`,
    (departments: string) => `尚无已发布课程的部门：${departments}。`,
  ],
  scatterNote: [
    'Means as the policy takes them, drawn towards its prior while answers are few. A larger dot has more answers, a hollow one fewer than 5. Press a dot for the course; the arrow keys walk along them.',
    '均值按制度计算，答复少时向先验靠拢。点越大答复越多，空心点答复不足 5 人。点按查看课程，方向键可逐点移动。',
  ],
  mostRated: [
    (n: number, of: number) => `Of ${of} courses, the ${n} that most learners rated are drawn.`,
    (n: number, of: number) => `共 ${of} 门课程，只绘出答复最多的 ${n} 门。`,
  ],
  hidden: [
    (n: number) =>
      n === 1
        ? '1 course with fewer than 5 answers is not drawn.'
        : `${n} courses with fewer than 5 answers are not drawn.`,
    (n: number) => `${n} 门课程答复不足 5 人，未绘出。`,
  ],
  noScatter: ['Nobody has rated a course yet.', '尚无人为课程评分。'],
  vividness: ['Vividness', '生动性'],
  effectiveness: ['Effectiveness', '实效性'],
  courses: ['Courses', '课程'],
  course: ['Course', '课程'],
  owner: ['Owner', '负责人'],
  state: ['State', '状态'],
  health: ['Health', '健康度'],
  healthOf: [(title: string) => `Health of ${title}`, (title: string) => `${title} 的健康度`],
  partOf: [
    (part: string, title: string) => `${part} of ${title}`,
    (part: string, title: string) => `${title} 的${part}`,
  ],
  respondents: ['n', 'n'],
  respondentsTitle: [
    'How many rated it, or gave level 1 feedback on it',
    '评分或给出一级反馈的人数',
  ],
  age: ['Revised, days', '距修订（天）'],
  reviewBy: ['Review by', '复审截止日期'],
  open: ['To correct', '待整改'],
  deliveries: ['Deliveries', '授课次数'],
  trainers: ['Trainers', '内训师'],
  all: ['All courses', '全部课程'],
});

export const courseWords = words({
  name: ['Course', '课程'],
  answer: [
    (title: string, state: string) => `${title}: ${state}`,
    (title: string, state: string) => `${title}：${state}`,
  ],
  health: [
    (figure: string, status: string) => `, health ${figure} of 100, ${status}.`,
    (figure: string, status: string) => `，健康度 ${figure}（满分 100），${status}。`,
  ],
  noHealth: ['.', '。'],
  single: ['It hangs on a single trainer.', '仅有一名内训师。'],
  overdue: [
    (day: string) => `Its review was due on ${day}.`,
    (day: string) => `复审已于 ${day} 到期。`,
  ],
  due: [(day: string) => `Its review is due by ${day}.`, (day: string) => `应于 ${day} 前复审。`],
  facts: ['The course', '课程概况'],
  department: ['Department', '部门'],
  owners: ['Owners', '负责人'],
  audience: ['For', '对象'],
  competencies: ['Competencies', '能力项'],
  sections: ['Core sections', '核心章节'],
  published: ['Published', '发布'],
  revised: ['Last revised', '最近修订'],
  daysAgo: [(n: number) => `${n} days ago`, (n: number) => `${n} 天前`],
  approved: ['Approved', '已批准'],
  version: [(version: number) => `version ${version}`, (version: number) => `第 ${version} 版`],
  taught: ['Held', '授课'],
  times: [
    (n: number, trainers: number) =>
      `${n} times, by ${trainers === 1 ? 'one trainer' : `${trainers} trainers`}`,
    (n: number, trainers: number) => `${n} 次，由 ${trainers} 名内训师`,
  ],
  parts: ['What its health is made of', '健康度的组成'],
  partsNote: [
    'Press a score for its formula and the events it rests on.',
    '点按得分，查看算法及所依据的事件。',
  ],
  noParts: ['A course has a health once it is published.', '课程发布后才有健康度。'],
  noPartsFills: [
    'Its material is corrected, approved, and published by a programme admin.',
    '课件经整改、批准后由项目管理员发布。',
  ],
  materials: ['Materials', '课件'],
  noMaterial: ['No material was submitted by this day.', '截至该日没有课件。'],
  noMaterialFills: ['An owner submits it.', '由负责人提交。'],
  submitted: ['Submitted', '提交'],
  evidence: ['Event', '事件'],
  history: ['Everything recorded about this course', '有关此课程的全部记录'],
  none: ['none', '无'],
});
