/** How courses, certificates, deliveries and corrections stand: each word in English and Chinese. */
export const STATE_WORDS = {
  course: {
    draft: ['draft', '起草中'],
    'in-correction': ['in correction', '整改中'],
    submitted: ['submitted', '已提交'],
    approved: ['approved', '已批准'],
    published: ['published', '已发布'],
    'review-due': ['review due', '应复审'],
    retired: ['retired', '已下架'],
  },
  health: {
    healthy: ['healthy', '健康'],
    attention: ['needs attention', '需关注'],
    poor: ['poor', '较差'],
  },
  healthParts: {
    vividness: ['Vividness', '生动性'],
    effectiveness: ['Effectiveness', '实效性'],
    freshness: ['Freshness', '新鲜度'],
  },
  certificate: {
    valid: ['valid', '有效'],
    'renewal-open': ['renewal open', '可续期'],
    'in-grace': ['in grace', '宽限期内'],
    lapsed: ['lapsed', '已失效'],
    suspended: ['suspended', '暂停'],
    'under-review': ['under review', '复核中'],
    expired: ['expired', '已到期'],
    revoked: ['revoked', '已撤销'],
    exited: ['title ended', '已退出聘任'],
    reversed: ['taken back', '已收回'],
  },
  decision: {
    granted: ['certified', '通过认证'],
    refused: ['refused', '未通过'],
    suspended: ['suspended', '暂停'],
    reinstated: ['reinstated', '恢复'],
    revoked: ['revoked', '撤销'],
    renewed: ['renewed', '续期'],
    expired: ['expired', '到期'],
    promoted: ['promoted', '晋级'],
    demoted: ['demoted', '降级'],
    exited: ['title ended', '退出聘任'],
    declined: ['proposal declined', '提议不采纳'],
  },
  deliveryKind: {
    course: ['course', '课程'],
    sharing: ['sharing session', '分享会'],
    salon: ['salon', '经验沙龙'],
  },
  delivery: {
    planned: ['planned', '已计划'],
    held: ['held', '已授课'],
    cancelled: ['cancelled', '已取消'],
  },
  correction: {
    issued: ['open', '待答复'],
    answered: ['answered', '已答复'],
    accepted: ['accepted', '已接受'],
    reopened: ['reopened', '已重开'],
    withdrawn: ['withdrawn', '已撤回'],
  },
  target: { material: ['material', '课件'], technique: ['technique', '授课技巧'] },
  severity: { required: ['required', '必须整改'], advice: ['advice', '建议'] },
} as const;

/** How far candidates come, why some leave, and which places are conferred. */
export const CANDIDACY_WORDS = {
  stages: {
    nominated: ['nominated', '提名'],
    accepted: ['accepted', '接受提名'],
    declined: ['declined', '谢绝提名'],
    trained: ['trained', '完成培训'],
    corrected: ['corrected', '完成整改'],
    admitted: ['admitted', '准予试讲'],
    demonstrated: ['demonstrated', '完成试讲'],
    certified: ['certified', '通过认证'],
    refused: ['refused', '未通过'],
    awarded: ['placed', '获奖'],
  },
  exits: {
    declined: ['declined', '谢绝'],
    deferred: ['deferred', '延期'],
    withdrawn: ['withdrew', '退出'],
  },
  reasons: {
    workload: ['workload', '工作量'],
    transfer: ['transfer', '调动'],
    'material-not-ready': ['material not ready', '课件未就绪'],
    resigned: ['resigned', '离职'],
    personal: ['personal', '个人原因'],
    other: ['other', '其他'],
  },
  places: { first: ['1st', '一等奖'], second: ['2nd', '二等奖'], third: ['3rd', '三等奖'] },
} as const;

/** The grades, in both languages: a paper has both whatever a page is in. */
export const GRADE_WORDS = {
  junior: ['junior', '初级'],
  intermediate: ['intermediate', '中级'],
  senior: ['senior', '高级'],
} as const;
