import { domain, wordFor } from './domain.js';
import { words } from './language.js';

/** What the fields of events are called; any other one by its own name. */
const fields = words({
  employeeNo: ['employee no.', '工号'],
  name: ['name', '姓名'],
  email: ['e-mail', '邮箱'],
  department: ['department', '部门'],
  hostDepartment: ['host', '承办部门'],
  position: ['position', '职位'],
  role: ['role', '角色'],
  kind: ['kind', '类型'],
  version: ['version', '版本'],
  effectiveFrom: ['in force from', '生效日期'],
  title: ['title', '名称'],
  year: ['year', '年度'],
  targetSize: ['target size', '目标人数'],
  competencies: ['competencies', '能力'],
  competency: ['competency', '能力'],
  mode: ['by', '方式'],
  hours: ['hours', '学时'],
  required: ['required', '必修'],
  motivation: ['motivation', '提名理由'],
  topic: ['topic', '主题'],
  topics: ['topics', '主题'],
  heldOn: ['held on', '举办日期'],
  startsAt: ['starts at', '开始时间'],
  attendeeIds: ['attendees', '出席'],
  attendees: ['attendees', '出席'],
  completedOn: ['completed on', '完成日期'],
  result: ['result', '成绩'],
  score: ['score', '得分'],
  source: ['source', '来源'],
  reasonCode: ['reason', '原因'],
  reason: ['reason', '原因'],
  note: ['note', '说明'],
  notes: ['notes', '记录'],
  audience: ['audience', '对象'],
  coreSection: ['section', '章节'],
  coreSections: ['sections', '章节'],
  on: ['on', '日期'],
  minutes: ['minutes', '分钟'],
  seconds: ['seconds', '用时（秒）'],
  fileName: ['file', '文件'],
  bytes: ['bytes', '字节'],
  changes: ['changes', '改动'],
  materialVersion: ['material version', '课件版本'],
  target: ['about', '针对'],
  dimension: ['dimension', '维度'],
  severity: ['severity', '程度'],
  dueOn: ['due on', '截止日期'],
  text: ['says', '内容'],
  issuedBy: ['issued by', '提出人'],
  by: ['by', '经手人'],
  date: ['date', '日期'],
  venue: ['venue', '地点'],
  demoSeconds: ['seconds allowed', '限时（秒）'],
  order: ['turn', '次序'],
  cause: ['cause', '缘由'],
  marks: ['marks', '评分'],
  strengths: ['strengths', '优点'],
  improvements: ['improvements', '改进'],
  method: ['method', '合成方法'],
  dimensions: ['dimensions', '维度'],
  total: ['total', '总分'],
  penalty: ['penalty', '扣分'],
  spread: ['spread', '离散'],
  judges: ['judges', '评委人数'],
  placings: ['places', '名次'],
  grade: ['grade', '等级'],
  sealedResult: ['sealed result', '封存成绩'],
  validFrom: ['valid from', '有效期自'],
  validUntil: ['valid until', '有效期至'],
  decidedBy: ['decided by', '决定人'],
  approvedBy: ['approved by', '批准人'],
  reviewBy: ['review by', '复审截止日期'],
  level: ['level', '级别'],
  vividness: ['vividness', '生动性'],
  effectiveness: ['effectiveness', '实效性'],
  min: ['lowest', '最低'],
  max: ['highest', '最高'],
  sd: ['deviation', '标准差'],
  seen: ['after seeing others’ sheets', '修改前可见他人评分'],
  dropped: ['trimmed', '去掉的评分'],
  personId: ['person', '人员'],
  learnerId: ['learner', '学员'],
  judgeId: ['judge', '评委'],
  trainerId: ['trainer', '内训师'],
  ownerId: ['owner', '课程负责人'],
  assigneeId: ['who decides', '处理人'],
  courseId: ['course', '课程'],
  cohortId: ['cohort', '培训班'],
  moduleId: ['module', '课程模块'],
  sessionId: ['session', '场次'],
  demoId: ['demo', '试讲'],
  candidacyId: ['candidate', '候选人'],
  deliveryId: ['class', '授课'],
  certificationPolicy: ['certification rules', '认证规则'],
  closesOn: ['nominations until', '提名截止日期'],
  occurredAt: ['when it happened', '发生时间'],
  document: ['document', '规则文档'],
  supersedes: ['what is put right', '更正对象'],
  proposal: ['proposal', '评审建议'],
});

/** A field of an event as the reader's language has it. */
export function fieldText(field: string): string {
  const said = fields();
  return wordFor(Object.hasOwn(said, field) ? said : domain().dimensions, field);
}

/** As {@link fieldText}; null for a field without words. */
export function knownFieldText(field: string): string | null {
  const said = fieldText(field);
  return said === field ? null : said;
}

/** Where the domain has words for what a field holds. */
const KINDS = {
  grade: 'grades',
  reasonCode: 'reasons',
  cause: 'conflicts',
  role: 'roles',
  mode: 'modes',
  competency: 'competencies',
  dimension: 'dimensions',
  kind: 'policyKinds',
} as const;

/** What an event's field holds, where it is one of the domain's own words. */
export function valueText(field: string, value: string): string {
  return Object.hasOwn(KINDS, field)
    ? wordFor(domain()[KINDS[field as keyof typeof KINDS]], value)
    : value;
}
