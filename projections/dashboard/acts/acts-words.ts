import { words } from '../words/language.js';

export const actsWords = words({
  column: ['Acts', '操作'],
  of: [(what: string) => `What can be done: ${what}`, (what: string) => `${what}：可办事项`],
  more: ['More', '更多操作'],
  cancel: ['Cancel', '取消'],
  done: [(act: string) => `${act}: done.`, (act: string) => `${act}：已完成。`],
  when: ['When it happened', '发生时间'],
  whenHelp: ['Now, when left out.', '不填即为此刻。'],
  optional: ['optional', '选填'],
  choose: ['Choose', '请选择'],
  search: ['Type to search', '输入以查找'],
  nothingFound: ['Nothing found', '未找到'],
  remove: [(name: string) => `Remove ${name}`, (name: string) => `移除 ${name}`],
  oneALine: ['One a line', '每行一项'],
  required: ['This has to be filled in.', '此项必填。'],
  kept: [
    (at: string) => `What you typed is kept on this device (${at}).`,
    (at: string) => `已填内容保存在本机（${at}）。`,
  ],
  again: [
    'It did not arrive. Send it again: it is done only once.',
    '未送达。可再次发送，不会重复办理。',
  ],
  impossible: ['Not possible now', '现在不能办理'],
  rows: [(n: number) => `${n} selected`, (n: number) => `已选 ${n} 项`],
  selectAll: ['Select all', '全选'],
  select: [(name: string) => `Select ${name}`, (name: string) => `选择 ${name}`],
  check: ['Check', '核对'],
  finished: ['Close', '关闭'],
  checking: ['Checking …', '正在核对……'],
  wouldPass: ['can be done', '可以办理'],
  carryOut: [
    (act: string, n: number) => `${act} (${n})`,
    (act: string, n: number) => `${act}（${n} 项）`,
  ],
  outcome: [
    (done: number, refused: number) =>
      refused === 0 ? `${done} done.` : `${done} done, ${refused} not.`,
    (done: number, refused: number) =>
      refused === 0 ? `已办理 ${done} 项。` : `已办理 ${done} 项，${refused} 项未办理。`,
  ],
  ok: ['done', '已办理'],
  dropFile: ['Drop the file here, or choose it', '将文件拖到此处，或点击选择'],
  uploading: [
    (percent: number) => `Uploading, ${percent} %`,
    (percent: number) => `上传中 ${percent}%`,
  ],
  uploaded: [(name: string) => `${name} is uploaded.`, (name: string) => `${name} 已上传。`],
  taken: [
    (name: string) => `${name} is named by its hash.`,
    (name: string) => `已记录 ${name} 的摘要。`,
  ],
  file: ['From a file', '从文件读取'],
  notJson: ['This is no JSON document yet.', '尚不是有效的 JSON 文档。'],
});
