import type { Role } from '../../../src/platform/kernel/envelope.js';
import { CANDIDACY_WORDS, GRADE_WORDS } from '../../../src/rules/in-words/state-words.js';
import { METRIC_WORDS } from '../../../src/rules/in-words/metric-words.js';
import { type Pair, words } from './language.js';

/** The domain's words, as shared by all pages. What one page alone says is beside that page. */
export const domain = words({
  ...CANDIDACY_WORDS,
  grades: GRADE_WORDS,
  roles: {
    'programme-admin': ['programme admin', '项目管理员'],
    nominator: ['nominator', '提名人'],
    trainer: ['trainer', '内训师'],
    coach: ['coach', '辅导人'],
    judge: ['judge', '评委'],
    certifier: ['certifier', '认证审批人'],
    learner: ['learner', '学员'],
    auditor: ['auditor', '审计员'],
    dashboard: ['dashboard', '看板'],
  } satisfies Record<Role, Pair>,
  session: ['Session', '场次'],
  sessionKinds: {
    certification: ['Certification day', '认证日'],
    competition: ['Teaching competition', '授课大赛'],
  },
  conflicts: {
    declared: ['declared', '已申报'],
    self: ['the candidate', '本人'],
    'line-manager': ['line manager', '直属上级'],
    'role-revoked': ['no judge any more', '已不是评委'],
    nominator: ['nominator', '提名人'],
    coach: ['coach', '辅导人'],
    corrector: ['corrector', '整改意见提出人'],
    'former-team': ['former team', '曾同团队'],
    family: ['family', '亲属'],
    'close-work': ['close work', '密切共事'],
  },
  dimensions: {
    curriculumDesign: ['Curriculum design', '课程设计'],
    classroomPresentation: ['Classroom presentation', '课堂呈现'],
    stagePresence: ['Stage presence', '台风'],
  },
  components: {
    demo: ['Live demo', '试讲'],
    learners: ['Learners', '学员评价'],
    learning: ['Learning', '学习效果'],
    hours: ['Hours taught', '授课学时'],
    library: ['Course library', '课程库'],
    turnaround: ['Turnaround', '整改时效'],
    sharing: ['Sharing', '分享'],
  },
  facts: METRIC_WORDS,
  proposals: {
    promote: ['promote', '晋级'],
    demote: ['demote', '降级'],
    exit: ['end the title', '退出聘任'],
  },
  policyKinds: {
    rubric: ['rubric', '评分标准'],
    certification: ['certification', '认证制度'],
    award: ['award', '奖项制度'],
    evaluation: ['evaluation', '动态评价制度'],
    'course-health': ['course health', '课程健康度制度'],
    'certificate-design': ['certificate design', '证书样式'],
  },
  /** What the calendar has. */
  coming: {
    'renewal-opens': ['renewal opens', '可续期'],
    'certificate-ends': ['certificate ends', '证书到期'],
    'grace-ends': ['grace ends', '宽限期满'],
    'suspension-review': ['suspension to review', '暂停待复核'],
    'decide-again': ['decide again', '需重新决定'],
    'review-due': ['course review due', '课程应复审'],
    'correction-due': ['correction due', '整改意见应答复'],
    'appeal-open': ['appeal open', '申诉未结'],
    session: ['session', '场次'],
    delivery: ['delivery', '授课'],
  },
  competencies: {
    'course-development': ['course development', '课程开发'],
    'stage-presentation': ['stage presentation', '舞台呈现'],
  },
  modes: {
    'pre-study': ['pre-study', '线上预习'],
    workshop: ['workshop', '线下工作坊'],
    coaching: ['coaching', '一对一辅导'],
  },
});

/** The word for an id that a policy or the ledger may have made up: the id itself if we have none. */
export function wordFor(of: Readonly<Record<string, string>>, id: string): string {
  return Object.hasOwn(of, id) ? (of[id] as string) : id;
}

/** What an answer calls something by: grades, dimensions and kinds of sessions come as ids. */
export function titleText(title: string): string {
  const { grades, dimensions, sessionKinds } = domain();
  return wordFor({ ...grades, ...dimensions, ...sessionKinds }, title);
}
