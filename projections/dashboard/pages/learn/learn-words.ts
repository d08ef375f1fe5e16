import { words } from '../../words/language.js';

export const learnWords = words({
  name: ['Learn', '学习'],
  answer: [
    (mine: number, on: number) =>
      `${mine === 0 ? 'You are enrolled in nothing' : `You are enrolled in ${mine}`}; ${on} more to come.`,
    (mine: number, on: number) =>
      `${mine === 0 ? '您尚未报名' : `您已报名 ${mine} 场`}，另有 ${on} 场可以报名。`,
  ],
  mine: ['My classes', '我的课程'],
  mineNone: ['You are enrolled in nothing.', '您还没有报名。'],
  mineFills: ['Enrol in what is on, below.', '可在下方“近期安排”中报名。'],
  toAnswer: ['Say how it was', '请填写反馈'],
  on: ['What is on', '近期安排'],
  onNone: ['Nothing is planned.', '暂无安排。'],
  onFills: [
    'A trainer or the programme’s people plan a class; it is shown here from that day on.',
    '内训师或项目管理员安排授课后会显示在这里。',
  ],
  noneFound: ['Nothing is on that fits.', '没有符合条件的安排。'],
  find: ['Find', '查找'],
  findHint: ['Topic, trainer, place', '主题、内训师、地点'],
  host: ['Department', '承办部门'],
  kind: ['Kind', '类型'],
  record: ['My record', '学习记录'],
  recordNone: ['Nothing attended yet.', '暂无学习记录。'],
  recordFills: ['What you attend stands here once it is recorded.', '参加并登记后会显示在这里。'],
  recordNote: [
    (count: number, hours: string) => `${count} attended, ${hours} hours.`,
    (count: number, hours: string) => `共参加 ${count} 场，${hours} 学时。`,
  ],
  when: ['When', '时间'],
  topic: ['Topic', '主题'],
  trainer: ['Trainer', '内训师'],
  hours: ['Hours', '学时'],
  answered: ['Feedback', '反馈'],
  given: ['given', '已反馈'],
  hoursOf: [(hours: string) => `${hours} h`, (hours: string) => `${hours} 学时`],
  by: [(name: string) => `with ${name}`, (name: string) => `主讲：${name}`],
  enrolled: ['You have a place', '已报名'],
  checkedIn: ['You are checked in', '已签到'],
  waitingAs: [
    (place: number) => `You wait for a place: number ${place}`,
    (place: number) => `候补第 ${place} 位`,
  ],
  left: [(left: number) => `${left} places left`, (left: number) => `余 ${left} 个名额`],
  full: [
    (waiting: number) =>
      waiting === 0 ? 'Full: enrol to wait for a place' : `Full, ${waiting} waiting`,
    (waiting: number) => (waiting === 0 ? '名额已满，可报名候补' : `名额已满，${waiting} 人候补`),
  ],
  colleagues: [
    (names: string) => `From your department: ${names}`,
    (names: string) => `同部门报名：${names}`,
  ],
  more: [
    (names: string, more: number) => `${names} and ${more} more`,
    (names: string, more: number) => `${names} 等 ${more} 人`,
  ],
  clash: [
    (topic: string) => `At the same time as “${topic}”, where you are enrolled`,
    (topic: string) => `与您已报名的“${topic}”时间冲突`,
  ],
  checkIn: ['Check in', '签到'],
  checkingIn: ['Checking you in …', '正在签到……'],
  isIn: ['You are checked in.', '签到成功。'],
  wasIn: ['You were checked in already.', '您已签到。'],
  notIn: ['You are not checked in', '签到未成功'],
  code: ['The eight digits on the screen', '屏幕上的 8 位数字'],
  codeHelp: [
    'Scan the code on the screen of the class with your phone’s camera, or type its eight digits here.',
    '请用手机相机扫描课堂屏幕上的二维码，或在此输入 8 位数字。',
  ],
  toLearn: ['To my classes', '查看我的课程'],
});
