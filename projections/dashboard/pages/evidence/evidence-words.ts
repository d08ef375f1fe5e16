import { words } from '../../words/language.js';

export const evidenceWords = words({
  name: ['Evidence', '证据'],
  answer: [
    (size: string) =>
      `The log holds ${size} events, and the newest signed checkpoint covers all of them.`,
    (size: string) => `日志共有 ${size} 个事件，最新的签名检查点已全部覆盖。`,
  ],
  waiting: [
    (size: string, waiting: string) =>
      `The log holds ${size} events; ${waiting} of them wait for the next signed checkpoint.`,
    (size: string, waiting: string) =>
      `日志共有 ${size} 个事件，其中 ${waiting} 个等待下一个签名检查点。`,
  ],
  unsigned: [
    (size: string) => `The log holds ${size} events, and no checkpoint is signed yet.`,
    (size: string) => `日志共有 ${size} 个事件，尚无签名检查点。`,
  ],
  answerPack: [
    'Is an evidence pack what its log signed? Check it here, in this browser.',
    '证据包是否与日志签署的一致？在此浏览器中即可核验。',
  ],
  refused: [
    (why: string) => `Nothing is signed at present: ${why}`,
    (why: string) => `当前不签署：${why}`,
  ],
  checkpoint: ['The newest checkpoint', '最新检查点'],
  checkpointNote: [
    'Whoever keeps a copy of it elsewhere can tell later whether anything before it was changed, removed or moved.',
    '在别处留存一份副本，日后即可判断此前是否有事件被改动、删除或移位。',
  ],
  log: ['Log', '日志'],
  size: ['Tree size', '树的大小'],
  root: ['Root', '根'],
  signedAt: ['Signed', '签署时间'],
  signedBy: ['Signed by', '签署者'],
  lag: ['Lag', '滞后'],
  lagText: [(seconds: string) => `${seconds} s`, (seconds: string) => `${seconds} 秒`],
  noLag: ['none: every event is covered', '无：全部事件均已覆盖'],
  signature: ['Signature', '签名'],
  good: ['good: checked in this browser', '有效：由此浏览器核验'],
  bad: [(why: string) => `not good: ${why}`, (why: string) => `无效：${why}`],
  unchecked: ['not checked yet: this device trusts no key', '尚未核验：此设备未信任任何密钥'],
  noCheckpoint: ['No checkpoint is signed yet.', '尚无签名检查点。'],
  noCheckpointFills: [
    'The server signs one within a second of the first event.',
    '第一个事件之后一秒内由服务器签署。',
  ],
  raw: ['The checkpoint as it is signed', '检查点签署原文'],
  trusted: [
    (since: string) => `This device trusts this key since ${since}.`,
    (since: string) => `此设备自 ${since} 起信任此密钥。`,
  ],
  first: [
    'This device trusts no key yet. Compare this one with what “lectern audit key” prints on the server, or with a copy you were given another way, before you trust it.',
    '此设备尚未信任任何密钥。信任之前，请与服务器上 lectern audit key 所示，或您从其他途径得到的副本对照。',
  ],
  other: [
    'This is not the key that this device trusts. Either it was changed, which its history then says, or somebody else answers here.',
    '这不是此设备信任的密钥。要么密钥已更换（其历史会有记录），要么是别人在此应答。',
  ],
  trust: ['Trust this key on this device', '在此设备上信任此密钥'],
  forget: ['Forget the key', '忘记此密钥'],
  pack: ['Check an evidence pack', '核验证据包'],
  packNote: [
    'The files stay in this browser; the server is not asked. What is checked: every signature, every proof, every byte of every file.',
    '文件只留在此浏览器中，不询问服务器。核验内容：每个签名、每份证明、每个文件的每个字节。',
  ],
  keys: ['The key you trust', '您信任的密钥'],
  keysHelp: [
    'A line such as lectern.example/audit+1a2b3c4d+A…, given to you by somebody other than whoever gave you the pack. It is never taken from the pack.',
    '形如 lectern.example/audit+1a2b3c4d+A… 的一行，应由交给您证据包的人以外的人提供。绝不取自证据包本身。',
  ],
  since: ['A checkpoint you kept from earlier (optional)', '您早先留存的检查点（可选）'],
  sinceHelp: [
    'Then it is checked, too, that the log continues it.',
    '此时还会核验日志是否延续了它。',
  ],
  folder: ['Choose the folder', '选择文件夹'],
  files: ['Choose its files', '选择其中的文件'],
  chosen: [
    (n: number) => (n === 1 ? '1 file chosen.' : `${n} files chosen.`),
    (n: number) => `已选择 ${n} 个文件。`,
  ],
  checking: ['Checking…', '核验中…'],
  needsKey: ['First paste the key that you trust.', '请先粘贴您信任的密钥。'],
  goodPack: [
    (events: string, subject: string) =>
      `Good: all ${events} events about ${subject} are as the log signed them.`,
    (events: string, subject: string) =>
      `有效：关于 ${subject} 的全部 ${events} 个事件与日志签署的一致。`,
  ],
  goodDetail: [
    (size: string, by: string) =>
      `They are among the ${size} events under the checkpoint signed by ${by}. No file was changed, added or removed.`,
    (size: string, by: string) =>
      `它们在 ${by} 签署的检查点之下的 ${size} 个事件之中。没有文件被改动、增加或删除。`,
  ],
  continues: [
    (size: string) => `The log continues the ${size} events that you knew.`,
    (size: string) => `日志延续了您已知的 ${size} 个事件。`,
  ],
  cosigned: [(by: string) => `Cosigned by ${by}.`, (by: string) => `由 ${by} 联署。`],
  subjects: {
    person: ['person', '人员'],
    course: ['course', '课程'],
    demo: ['demo', '试讲'],
    policy: ['policy', '制度'],
    cohort: ['cohort', '培训班'],
    session: ['session', '场次'],
    award: ['award', '年度奖项'],
  },
  badPack: ['Not good.', '无效。'],
  kinds: {
    unusable: ['This cannot be checked.', '无法核验。'],
    'bad-signature': [
      'A signature is wrong, or not of the key you trust.',
      '签名有误，或不属于您信任的密钥。',
    ],
    'root-mismatch': ['A proof does not lead to the signed root.', '某份证明不通向已签署的根。'],
    'events-differ': [
      'An event is missing, extra, twice or out of order.',
      '有事件缺失、多余、重复或次序不对。',
    ],
    'payload-differs': [
      'Something in the pack is not what was committed.',
      '证据包中有内容与当初所承诺的不符。',
    ],
    rollback: [
      'The log was rolled back or forked against what you kept.',
      '与您留存的检查点相比，日志被回退或分叉。',
    ],
  },
  firstFault: ['The first event at fault', '第一个有误的事件'],
  event: [
    (position: string, stream: string, revision: string) =>
      `position ${position}, revision ${revision} of ${stream}`,
    (position: string, stream: string, revision: string) =>
      `记录序号 ${position}，${stream} 的第 ${revision} 版`,
  ],
  file: ['File', '文件'],
  what: ['What was found', '发现'],
  expected: ['Expected', '应为'],
  found: ['Found', '实为'],
  eventId: ['Event', '事件'],
});
