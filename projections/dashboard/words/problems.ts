import type { ProblemCode } from '../../../src/platform/http/problem.js';
import { words } from './language.js';

/** What went wrong, for every code that the API can answer, and what to do: a code without words is a type error. */
type Said = Readonly<Record<ProblemCode, { readonly what: string; readonly todo: string }>>;

const en = {
  malformed: { what: 'The request was not understood', todo: 'Check what was filled in.' },
  unauthenticated: { what: 'Nobody is signed in', todo: 'Sign in again.' },
  'not-entitled': { what: 'Not for you', todo: 'Ask somebody with the role for it.' },
  csrf: { what: 'Not sent by this page', todo: 'Load the page again.' },
  'link-expired': { what: 'The link is too old', todo: 'Ask for another.' },
  'link-used': { what: 'The link was used already', todo: 'Each opens once: ask for another.' },
  'unknown-reference': {
    what: 'It names something the ledger does not know',
    todo: 'Check the id.',
  },
  duplicate: { what: 'It is there already', todo: 'Nothing more is needed.' },
  'wrong-state': {
    what: 'Not possible in its present state',
    todo: 'Look at how it stands now, and decide again.',
  },
  'not-a-judge': {
    what: 'Not a judge of this session',
    todo: 'A programme admin appoints judges.',
  },
  'conflict-of-interest': {
    what: 'A conflict of interest',
    todo: 'Somebody else has to do this.',
  },
  'mark-out-of-scale': { what: 'A mark is outside its scale', todo: 'Correct the mark.' },
  'already-scored': {
    what: 'Your sheet for this demo is in already',
    todo: 'Amend it, with a reason, until the result is sealed.',
  },
  sealed: { what: 'The result is sealed', todo: 'An appeal is what can still change it.' },
  'quorum-not-met': { what: 'Too few sheets are in', todo: 'Wait for the other judges.' },
  'prerequisites-not-met': {
    what: 'Something is missing before it',
    todo: 'Do what is missing first.',
  },
  'not-passed': { what: 'The policy is not met', todo: 'Look at what is missing.' },
  passed: { what: 'The policy is met', todo: 'There is nothing to refuse.' },
  'four-eyes': { what: 'It needs a second person', todo: 'Somebody else has to do this.' },
  'legal-hold': { what: 'A legal hold keeps it', todo: 'The hold has to be lifted first.' },
  'wrong-revision': {
    what: 'Somebody else was faster',
    todo: 'Look at what they did, and decide again.',
  },
  'not-found': { what: 'There is nothing here', todo: 'Check the address, or the day.' },
  'method-not-allowed': { what: 'Not possible at this address', todo: 'Load the page again.' },
  'request-timeout': { what: 'Sending took too long', todo: 'Try again.' },
  'too-large': { what: 'It is too large', todo: 'Send less at once.' },
  'uri-too-long': { what: 'The address is too long', todo: 'Shorten the filter.' },
  'not-json': { what: 'The request was not understood', todo: 'Load the page again.' },
  'range-not-satisfiable': { what: 'There is no such part', todo: 'Load the file again.' },
  'hash-mismatch': { what: 'The file arrived changed', todo: 'Send it again.' },
  'too-many-requests': { what: 'Too many requests', todo: 'Wait a minute.' },
  internal: {
    what: 'Something went wrong on the server',
    todo: 'Try again; if it stays, report it.',
  },
  'views-behind': { what: 'The figures are not that far yet', todo: 'Try again in a moment.' },
  'store-unavailable': { what: 'The ledger cannot be reached', todo: 'Try again in a moment.' },
  'log-inconsistent': {
    what: 'The log is not what was signed',
    todo: 'Report it: lectern audit check says what is wrong.',
  },
  'sign-in-unavailable': {
    what: 'The sign-in service cannot be reached',
    todo: 'Try again in a moment.',
  },
  'store-full': { what: 'The server’s disk is full', todo: 'Report it to whoever runs Lectern.' },
} satisfies Said;

const zh = {
  malformed: { what: '请求无法识别', todo: '请检查所填内容。' },
  unauthenticated: { what: '尚未登录', todo: '请重新登录。' },
  'not-entitled': { what: '您无权进行此操作', todo: '请由具有相应角色的人办理。' },
  csrf: { what: '请求并非来自本页面', todo: '请重新载入页面。' },
  'link-expired': { what: '链接已过期', todo: '请索取新的链接。' },
  'link-used': { what: '链接已被使用', todo: '每个链接只能打开一次，请索取新的链接。' },
  'unknown-reference': { what: '所指内容不在账簿中', todo: '请检查编号。' },
  duplicate: { what: '已经存在', todo: '无需再做。' },
  'wrong-state': { what: '当前状态下不能进行', todo: '请查看现状后再决定。' },
  'not-a-judge': { what: '您不是本场评委', todo: '由项目管理员任命评委。' },
  'conflict-of-interest': { what: '存在利益冲突', todo: '须由他人办理。' },
  'mark-out-of-scale': { what: '分数超出范围', todo: '请更正分数。' },
  'already-scored': { what: '您的评分表已提交', todo: '封存前可说明理由后修改。' },
  sealed: { what: '成绩已封存', todo: '如有异议，可提出申诉。' },
  'quorum-not-met': { what: '评分表不足', todo: '请等待其他评委。' },
  'prerequisites-not-met': { what: '尚缺前置条件', todo: '请先完成所缺事项。' },
  'not-passed': { what: '未达到制度要求', todo: '请查看所缺事项。' },
  passed: { what: '已达到制度要求', todo: '不能拒绝。' },
  'four-eyes': { what: '需要第二个人', todo: '须由他人办理。' },
  'legal-hold': { what: '因法律保留而不能进行', todo: '须先解除保留。' },
  'wrong-revision': { what: '他人已先行更改', todo: '请查看其更改后再决定。' },
  'not-found': { what: '此处没有内容', todo: '请检查地址或日期。' },
  'method-not-allowed': { what: '此地址不支持该操作', todo: '请重新载入页面。' },
  'request-timeout': { what: '发送用时过长', todo: '请重试。' },
  'too-large': { what: '内容过大', todo: '请减少一次发送的内容。' },
  'uri-too-long': { what: '地址过长', todo: '请缩短筛选内容。' },
  'not-json': { what: '请求无法识别', todo: '请重新载入页面。' },
  'range-not-satisfiable': { what: '没有该部分内容', todo: '请重新下载文件。' },
  'hash-mismatch': { what: '文件在传输中被改变', todo: '请重新发送。' },
  'too-many-requests': { what: '请求过于频繁', todo: '请稍候一分钟。' },
  internal: { what: '服务器出错', todo: '请重试；若仍出错，请报告。' },
  'views-behind': { what: '数字尚未更新到该处', todo: '请稍后重试。' },
  'store-unavailable': { what: '无法连接账簿', todo: '请稍后重试。' },
  'log-inconsistent': {
    what: '日志与签名内容不一致',
    todo: '请报告：lectern audit check 会说明问题所在。',
  },
  'sign-in-unavailable': { what: '无法连接登录服务', todo: '请稍后重试。' },
  'store-full': { what: '服务器磁盘已满', todo: '请告知 Lectern 的运维人员。' },
} satisfies Said;

export const problemWords = words({ en, 'zh-CN': zh });
