import { words } from '../words/language.js';

export const checkWords = words({
  title: ['Certificate check', '证书核验'],
  loading: ['Checking…', '正在核验…'],
  unknown: ['No certificate is shared here.', '此链接没有对应的证书。'],
  unknownHelp: [
    'The link was withdrawn, or is not whole. Ask whoever gave it to you for another one.',
    '链接可能已撤回或不完整，请向提供链接的人重新索取。',
  ],
  busy: [
    'Too many checks from your network. Try again in a minute.',
    '核验过于频繁，请一分钟后再试。',
  ],
  failed: [
    'The certificate could not be checked now. Try again later.',
    '暂时无法核验，请稍后再试。',
  ],
  statuses: {
    valid: ['Valid today', '当前有效'],
    'renewal-open': ['Valid today', '当前有效'],
    'in-grace': [
      'In grace: its term is over, it may still be renewed',
      '宽限期内：已过有效期，可续展',
    ],
    lapsed: ['Expired', '已到期'],
    expired: ['Expired', '已到期'],
    suspended: ['Suspended: it does not count at present', '暂停：目前不生效'],
    'under-review': ['Under review: it does not count at present', '复核中：目前不生效'],
    revoked: ['Revoked', '已撤销'],
    exited: ['Ended: the holder is no in-house trainer any more', '已终止：持证人已退出聘任'],
    reversed: ['Taken back by a later decision', '已被后续决定收回'],
    superseded: ['Superseded by a later certificate', '已被新证书取代'],
    erased: [
      'The holder asked to be forgotten. The number proves that a certificate was granted; whose it was is no longer known.',
      '持证人已要求删除个人信息。编号仅证明曾颁发证书，不再能查到持证人。',
    ],
  },
  holder: ['Holder', '持证人'],
  number: ['Number', '证书编号'],
  grade: ['Grade', '等级'],
  term: ['Valid', '有效期'],
  given: ['Given on', '颁发日期'],
  by: ['Given by', '颁发单位'],
  restsOn: ['On the strength of', '依据'],
  cohort: [(title: string) => title, (title: string) => title],
  demo: [
    (day: string, judges: number) => `live demo on ${day} before ${judges} judges`,
    (day: string, judges: number) => `${day} 试讲，评委 ${judges} 人`,
  ],
  proof: ['What your browser checked', '浏览器核验结果'],
  steps: {
    key: ['The checkpoint is signed by the published key', '检查点由已公布的密钥签名'],
    included: ['The log holds the event that gave the certificate', '日志中存有颁发证书的事件'],
    same: [
      'That event says the number, grade and term shown',
      '该事件与所示编号、等级、有效期一致',
    ],
    continues: ['The log was only added to since', '此后日志只有追加，未被改动'],
  },
  notChecked: ['not checked', '未核验'],
  wrong: ['does not hold', '不成立'],
  log: [
    (size: number) => `${size} events are under the newest checkpoint.`,
    (size: number) => `最新检查点覆盖 ${size} 个事件。`,
  ],
  limits: [
    'The name and today’s state are what this server says now; the rest is proven above.',
    '姓名与当前状态由本服务器即时提供，其余内容由上述核验证明。',
  ],
  at: [(time: string) => `Checked at ${time}`, (time: string) => `核验时间 ${time}`],
  again: ['Check again', '重新核验'],
});
