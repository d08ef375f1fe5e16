import { words } from '../../words/language.js';

export const noticesWords = words({
  name: ['Notices', '通知设置'],
  answers: {
    'at-once': [
      'You are told by mail at once of what is due today, and once a day of the rest.',
      '当天到期事项即时发送邮件，其余每日汇总一次。',
    ],
    digest: ['You are told by mail once a day.', '每日发送一封待办摘要邮件。'],
    off: ['You are told nothing by mail.', '不接收邮件通知。'],
  },
  none: [
    'This Lectern sends no mail yet: whoever runs it sets LECTERN_MAIL.',
    '本系统尚未启用邮件，请联系系统管理员（LECTERN_MAIL）。',
  ],
  mail: ['Mail', '邮件'],
  mails: {
    'at-once': ['at once what is due today, and a digest', '当天到期即时通知 + 每日摘要'],
    digest: ['a digest a day', '仅每日摘要'],
    off: ['none', '不接收'],
  },
  digestAt: ['Digest at', '摘要发送时间'],
  quietFrom: ['Quiet from', '免打扰开始'],
  quietUntil: ['Quiet until', '免打扰结束'],
  language: ['Language of mail', '邮件语言'],
  languages: { 'zh-CN': ['Chinese', '中文'], en: ['English', '英文'] },
  save: ['Save', '保存'],
  saved: ['Saved.', '已保存。'],
  calendar: ['Calendar', '日历订阅'],
  calendarHelp: [
    'A secret address for the calendar of your phone or computer: your sessions, classes and due days. Whoever has it reads your calendar.',
    '可在手机或电脑日历中订阅您的场次、授课与截止日期。持有该地址者即可查看您的日历，请勿外传。',
  ],
  open: ['Make an address', '生成订阅地址'],
  again: ['Make another; the one before stops', '重新生成（原地址失效）'],
  close: ['Close it', '停止订阅'],
  closed: ['It opens nothing any more.', '订阅地址已失效。'],
  copy: ['Copy', '复制'],
  copied: ['Copied.', '已复制。'],
});
