import { words } from '../../words/language.js';

export const classesWords = words({
  name: ['Classes', '授课'],
  answer: [
    (planned: number, held: number) => `${planned} planned, ${held} held.`,
    (planned: number, held: number) => `已安排 ${planned} 场，已完成 ${held} 场。`,
  ],
  none: ['Nothing is planned or taught yet.', '尚无授课安排。'],
  noneFills: [
    'A trainer or a programme admin plans a class here.',
    '由内训师或项目管理员在此安排。',
  ],
  when: ['When', '时间'],
  topic: ['Topic', '主题'],
  kind: ['Kind', '类型'],
  trainer: ['Trainer', '内训师'],
  host: ['Host', '承办部门'],
  state: ['State', '状态'],
  one: ['Class', '授课'],
  none1: ['There is no such class.', '没有这场授课。'],
  screen: ['Show check-in on a screen', '投屏签到'],
  screenName: ['Check-in', '签到'],
  roster: ['Who comes', '参加人员'],
  rosterNote: [
    (enrolled: number, waiting: number, there: number) =>
      `${enrolled} enrolled, ${waiting} waiting, ${there} checked in.`,
    (enrolled: number, waiting: number, there: number) =>
      `已报名 ${enrolled} 人，候补 ${waiting} 人，已签到 ${there} 人。`,
  ],
  rosterNone: ['Nobody is enrolled yet.', '尚无人报名。'],
  rosterFills: ['People enrol on their page Learn.', '学员可在“学习”页面报名。'],
  learner: ['Learner', '学员'],
  part: ['Place', '名额'],
  places: {
    enrolled: ['enrolled', '已报名'],
    waiting: ['waiting', '候补'],
    'walk-in': ['came without enrolling', '未报名到场'],
  },
  there: ['Checked in', '签到'],
  scan: ['Scan with your phone to check in', '请用手机扫码签到'],
  orType: ['or open', '或打开'],
  andType: ['and type', '并输入'],
  next: [
    (seconds: number) => `A new code in ${seconds} s`,
    (seconds: number) => `${seconds} 秒后更新`,
  ],
  soFar: [
    (there: number, enrolled: number) => `${there} of ${enrolled} enrolled are checked in`,
    (there: number, enrolled: number) => `已报名 ${enrolled} 人，已签到 ${there} 人`,
  ],
  opening: ['Opening check-in …', '正在开启签到……'],
  back: ['Back to the class', '返回授课'],
});
