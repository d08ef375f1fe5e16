import { words } from '../../words/dictionary.js';

export const sharingWords = words({
  en: {
    name: 'Knowledge sharing',
    answer: (sessions: number, learners: number, reached: number, all: number) =>
      `${sessions} sessions reached ${learners} people in ${reached} of ${all} departments.`,
    across: (share: string) =>
      `${share} of the attendances crossed from one department to another.`,
    said: (mean: string, n: number) => `Learners gave them ${mean} of 100 (n ${n}).`,
    saidBy: (n: number) => `${n} learners answered: too few for a mean.`,
    nothing: 'No session was held by this day.',
    nothingFills: 'Trainers hold sharing sessions and salons; a programme admin records them.',
    kind: 'Kind',
    both: 'sessions and salons',
    since: 'Held since',
    matrix: 'Who learned from whom',
    matrixNote:
      'Attendances: one for each learner at each session. Rows teach, columns learn; the darker, the more. Press one for its sessions and people.',
    teaching: 'teaches ↓ learns →',
    flow: (from: string, to: string) => `${from} → ${to}`,
    flowIs: (attendances: number, learners: number, sessions: number) =>
      `${attendances} attendances by ${learners} people at ${sessions} sessions.`,
    whole: 'All',
    coverage: 'How far it reached',
    coverageNote: 'The least covered first: people who attended anything, of those registered.',
    department: 'Department',
    reached: 'Reached',
    people: 'People',
    share: 'Share',
    learnedFrom: 'Learned from',
    departments: (n: number) => (n === 1 ? '1 department' : `${n} departments`),
    sessions: 'Sessions',
    close: 'Close',
  },
  'zh-CN': {
    name: '知识分享',
    answer: (sessions: number, learners: number, reached: number, all: number) =>
      `${sessions} 场活动覆盖 ${all} 个部门中的 ${reached} 个，共 ${learners} 人。`,
    across: (share: string) => `${share} 的出席为跨部门。`,
    said: (mean: string, n: number) => `学员评价 ${mean} 分（满分 100，n ${n}）。`,
    saidBy: (n: number) => `${n} 人答复，不足以给出均值。`,
    nothing: '截至该日没有活动。',
    nothingFills: '由培训师举办分享会与沙龙，由项目管理员记录。',
    kind: '类别',
    both: '分享会与沙龙',
    since: '起始日期',
    matrix: '谁向谁学习',
    matrixNote:
      '出席人次：每名学员每场计一次。行为授课部门，列为学习部门，颜色越深越多。点按查看场次与人数。',
    teaching: '授课 ↓ 学习 →',
    flow: (from: string, to: string) => `${from} → ${to}`,
    flowIs: (attendances: number, learners: number, sessions: number) =>
      `${sessions} 场，${learners} 人，${attendances} 人次。`,
    whole: '合计',
    coverage: '覆盖面',
    coverageNote: '覆盖最少的在前：参加过任何一场的人数，占在册人数。',
    department: '部门',
    reached: '覆盖',
    people: '在册',
    share: '比例',
    learnedFrom: '来自',
    departments: (n: number) => `${n} 个部门`,
    sessions: '场次',
    close: '关闭',
  },
});
