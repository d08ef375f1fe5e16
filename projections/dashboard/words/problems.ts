import type { ProblemCode } from '../../../src/platform/http/problem.js';

/** In English and in Chinese. */
type Both = readonly [en: string, zh: string];

/** What went wrong, for every code that the API can answer, and what to do: a code without words is a type error. */
export const problems = {
  malformed: {
    what: ['The request was not understood', '请求无法识别'],
    todo: ['Check what was filled in.', '请检查所填内容。'],
  },
  unauthenticated: {
    what: ['Not signed in', '尚未登录'],
    todo: ['Sign in again.', '请重新登录。'],
  },
  'not-entitled': {
    what: ['Forbidden', '您无权进行此操作'],
    todo: ['Ask somebody with the role for it.', '请由具有相应角色的人办理。'],
  },
  csrf: {
    what: ['Not sent by this page', '请求并非来自本页面'],
    todo: ['Load the page again.', '请重新载入页面。'],
  },
  'link-expired': {
    what: ['The link is too old', '链接已过期'],
    todo: ['Ask for a new one.', '请索取新的链接。'],
  },
  'link-used': {
    what: ['The link was used already', '链接已被使用'],
    todo: ['Each opens once: ask for a new one.', '每个链接只能打开一次，请索取新的链接。'],
  },
  'unknown-reference': {
    what: ['It refers to something the ledger does not have', '系统记录中没有所指内容'],
    todo: ['Check the id.', '请检查编号。'],
  },
  duplicate: {
    what: ['It already exists', '已经存在'],
    todo: ['Nothing more is needed.', '无需再做。'],
  },
  'wrong-state': {
    what: ['Not possible in its present state', '当前状态下不能进行'],
    todo: ['Look at how it stands now, and decide again.', '请查看现状后再决定。'],
  },
  'not-a-judge': {
    what: ['Not a judge of this session', '您不是本场评委'],
    todo: ['A programme admin appoints judges.', '由项目管理员任命评委。'],
  },
  'conflict-of-interest': {
    what: ['A conflict of interest', '存在利益冲突'],
    todo: ['Somebody else has to do this.', '须由他人办理。'],
  },
  'mark-out-of-scale': {
    what: ['A mark is outside its scale', '分数超出范围'],
    todo: ['Correct the mark.', '请更正分数。'],
  },
  'already-scored': {
    what: ['Your sheet for this demo is in already', '您的评分表已提交'],
    todo: ['Amend it, with a reason, until the result is sealed.', '封存前可说明理由后修改。'],
  },
  sealed: {
    what: ['The result is sealed', '成绩已封存'],
    todo: ['An appeal is what can still change it.', '如有异议，可提出申诉。'],
  },
  'wrong-code': {
    what: ['The screen shows another code now', '签到码已更新'],
    todo: ['Scan the code that is on the screen now.', '请重新扫描屏幕上当前的签到码。'],
  },
  'rested-on': {
    what: ['Something final rests on it', '已有最终决定以此为依据'],
    todo: ['An appeal is what can still change it.', '如需更正，请先提出申诉。'],
  },
  'quorum-not-met': {
    what: ['Too few score sheets are in', '评分表不足'],
    todo: ['Wait for the other judges.', '请等待其他评委。'],
  },
  'prerequisites-not-met': {
    what: ['Something is missing before it', '尚缺前置条件'],
    todo: ['Do what is missing first.', '请先完成所缺事项。'],
  },
  'not-passed': {
    what: ['The policy is not met', '未达到制度要求'],
    todo: ['Look at what is missing.', '请查看所缺事项。'],
  },
  passed: {
    what: ['The policy is met', '已达到制度要求'],
    todo: ['There is nothing to refuse.', '不能拒绝。'],
  },
  'four-eyes': {
    what: ['It needs a second person', '需要第二个人'],
    todo: ['Somebody else has to do this.', '须由他人办理。'],
  },
  'legal-hold': {
    what: ['A legal hold keeps it', '因法律保留而不能进行'],
    todo: ['The hold has to be lifted first.', '须先解除保留。'],
  },
  'too-costly': {
    what: ['It takes too long to compute', '计算量过大'],
    todo: [
      'Make the document smaller, or try fewer at once.',
      '请精简制度文件，或减少同时模拟的方案。',
    ],
  },
  'wrong-revision': {
    what: ['The stream changed since you read it', '您读取之后，事件流已有改动'],
    todo: ['Look at what changed, and decide again.', '请查看改动后再决定。'],
  },
  'not-found': {
    what: ['Not found', '未找到'],
    todo: ['Check the address, or the day.', '请检查地址或日期。'],
  },
  'method-not-allowed': {
    what: ['Not possible at this address', '此地址不支持该操作'],
    todo: ['Load the page again.', '请重新载入页面。'],
  },
  'request-timeout': {
    what: ['Sending took too long', '发送用时过长'],
    todo: ['Try again.', '请重试。'],
  },
  'too-large': {
    what: ['It is too large', '内容过大'],
    todo: ['Send less at once.', '请减少一次发送的内容。'],
  },
  'uri-too-long': {
    what: ['The address is too long', '地址过长'],
    todo: ['Shorten the filter.', '请缩短筛选内容。'],
  },
  'not-json': {
    what: ['The request was not understood', '请求无法识别'],
    todo: ['Load the page again.', '请重新载入页面。'],
  },
  'range-not-satisfiable': {
    what: ['There is no such part', '没有该部分内容'],
    todo: ['Load the file again.', '请重新下载文件。'],
  },
  'hash-mismatch': {
    what: ['The file arrived changed', '文件在传输中被改变'],
    todo: ['Send it again.', '请重新发送。'],
  },
  'too-many-requests': {
    what: ['Too many requests', '请求过于频繁'],
    todo: ['Wait a minute.', '请稍候一分钟。'],
  },
  internal: {
    what: ['Something went wrong on the server', '服务器出错'],
    todo: ['Try again; if it stays, report it.', '请重试；若仍出错，请报告。'],
  },
  'views-behind': {
    what: ['The figures have not caught up yet', '数字尚未更新到该处'],
    todo: ['Try again in a moment.', '请稍后重试。'],
  },
  'views-unavailable': {
    what: ['The figures cannot be read just now', '暂时无法读取数据'],
    todo: ['Try again in a moment.', '请稍后重试。'],
  },
  'store-unavailable': {
    what: ['The ledger cannot be reached', '无法连接记录库'],
    todo: ['Try again in a moment.', '请稍后重试。'],
  },
  'log-inconsistent': {
    what: ['The log is not what was signed', '日志与签名内容不一致'],
    todo: [
      'Report it: lectern audit check says what is wrong.',
      '请报告：lectern audit check 会说明问题所在。',
    ],
  },
  'sign-in-unavailable': {
    what: ['The sign-in service cannot be reached', '无法连接登录服务'],
    todo: ['Try again in a moment.', '请稍后重试。'],
  },
  'store-full': {
    what: ['The server’s disk is full', '服务器磁盘已满'],
    todo: ['Report it to whoever runs Lectern.', '请告知 Lectern 的运维人员。'],
  },
} satisfies Readonly<Record<ProblemCode, { readonly what: Both; readonly todo: Both }>>;
