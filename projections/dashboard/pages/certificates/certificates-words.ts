import { words } from '../../words/language.js';

export const certificatesWords = words({
  name: ['Certificates', '证书'],
  answer: [
    (all: number, good: number) => `${all} certificates were given, ${good} are valid today.`,
    (all: number, good: number) => `共颁发证书 ${all} 张，目前有效 ${good} 张。`,
  ],
  none: ['No certificate has been given yet.', '尚未颁发证书。'],
  noneFills: ['A certifier grants certificates after the demo day.', '试讲后由认证审批人授予。'],
  unknown: ['There is no such certificate.', '没有这张证书。'],
  unknownFills: ['The list of certificates has them all.', '请在证书列表中查找。'],
  holder: ['Holder', '持证人'],
  number: ['Number', '证书编号'],
  grade: ['Grade', '等级'],
  until: ['Valid until', '有效期至'],
  status: ['Today', '当前状态'],
  link: ['Public link', '公开核验链接'],
  shared: ['made', '已生成'],
  notShared: ['none', '未生成'],
  superseded: ['superseded', '已被取代'],
  stands: [
    (number: string, status: string) => `No. ${number}: ${status} today.`,
    (number: string, status: string) => `编号 ${number}，当前状态：${status}。`,
  ],
  paper: ['Paper', '打印内容'],
  papers: {
    certificate: ['certificate', '证书'],
    appointment: ['letter of appointment', '聘书'],
  },
  design: ['Design', '样式'],
  designs: {
    classic: ['Classic, landscape', '经典横版'],
    modern: ['Modern, portrait', '简约竖版'],
  },
  print: ['Print', '打印'],
  printAll: [(count: number) => `Print all ${count}`, (count: number) => `打印全部 ${count} 张`],
  printing: [
    (count: number) => `${count} sheets, one a certificate.`,
    (count: number) => `共 ${count} 张，每证一页。`,
  ],
  onlyGood: [
    'Certificates that ended, are suspended or were superseded are not printed.',
    '已失效、暂停或被取代的证书不打印。',
  ],
  back: ['Back to the list', '返回列表'],
  all: ['All certificates', '全部证书'],
  codes: [
    (count: number) => `Make the ${count} codes that are missing`,
    (count: number) => `生成缺少的 ${count} 个二维码`,
  ],
  making: ['Making codes', '正在生成二维码'],
  codesNote: [
    'A code leads to a public page that anybody can open; a holder withdraws it at will.',
    '扫码打开的是无需登录的公开页面，持证人可随时撤回。',
  ],
  linkIs: ['Anybody can check it at', '公开核验地址'],
});
