import { words } from '../../words/language.js';

export const sharingWords = words({
  name: ['Knowledge sharing', '知识分享'],
  answer: [
    (sessions: number, learners: number, reached: number, all: number) =>
      `${sessions} sessions reached ${learners} people in ${reached} of ${all} departments.`,
    (sessions: number, learners: number, reached: number, all: number) =>
      `${sessions} 场活动覆盖 ${all} 个部门中的 ${reached} 个，共 ${learners} 人。`,
  ],
  across: [
    (share: string) => `${share} of the attendances crossed from one department to another.`,
    (share: string) => `${share} 的出席为跨部门。`,
  ],
  said: [
    (mean: string, n: number) => `Learners gave them ${mean} of 100 (n ${n}).`,
    (mean: string, n: number) => `学员评价 ${mean} 分（满分 100，样本数 ${n}）。`,
  ],
  saidBy: [
    (n: number) => `${n} learners answered: too few for a mean.`,
    (n: number) => `${n} 人答复，不足以给出均值。`,
  ],
  nothing: ['No session was held by this day.', '截至该日没有活动。'],
  nothingFills: [
    'Trainers hold sharing sessions and salons; a programme admin records them.',
    '由内训师举办分享会与沙龙，由项目管理员记录。',
  ],
  kind: ['Kind', '类别'],
  both: ['sessions and salons', '分享会与沙龙'],
  since: ['Held since', '起始日期'],
  matrix: ['Who learned from whom', '谁向谁学习'],
  matrixNote: [
    'Attendances: one for each learner at each session. Rows teach, columns learn; the darker, the more. Press one for its sessions and people.',
    '出席人次：每名学员每场计一次。行为授课部门，列为学习部门，颜色越深越多。点按查看场次与人数。',
  ],
  teaching: ['teaches ↓ learns →', '授课 ↓ 学习 →'],
  flow: [
    (from: string, to: string) => `${from} → ${to}`,
    (from: string, to: string) => `${from} → ${to}`,
  ],
  flowIs: [
    (attendances: number, learners: number, sessions: number) =>
      `${attendances} attendances by ${learners} people at ${sessions} sessions.`,
    (attendances: number, learners: number, sessions: number) =>
      `${sessions} 场，${learners} 人，${attendances} 人次。`,
  ],
  whole: ['All', '合计'],
  coverage: ['How far it reached', '覆盖面'],
  coverageNote: [
    'The least covered first: people who attended anything, of those registered.',
    '覆盖最少的在前：参加过任何一场的人数，占在册人数。',
  ],
  department: ['Department', '部门'],
  reached: ['Reached', '覆盖'],
  people: ['People', '在册'],
  share: ['Share', '比例'],
  learnedFrom: ['Learned from', '来自'],
  departments: [
    (n: number) => (n === 1 ? '1 department' : `${n} departments`),
    (n: number) => `${n} 个部门`,
  ],
  sessions: ['Sessions', '场次'],
  newest: [(n: number) => `The newest ${n} of each kind.`, (n: number) => `每类最近的 ${n} 场。`],
  showAll: ['Show all', '显示全部'],
});
