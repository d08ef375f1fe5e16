import { choice } from '../platform/import/table-meaning.js';

/** What people write for the choices that several tables have. The first of each language is the one printed. */
export const YES_NO = choice({
  yes: ['是 有 对 必修 已举办 已开展 已完成 完成 √ ✓ ✔ 1 Y', 'yes|y|true|held|done|required|x'],
  no: ['否 无 不 选修 未举办 未开展 已取消 取消 未完成 × ✗ 0 N', 'no|n|false|cancelled|elective'],
});

export const ROLE_WORDS = choice({
  'programme-admin': ['项目管理员 培训管理员 管理员', 'programme admin|program admin|admin'],
  nominator: ['提名人 推荐人', 'nominator'],
  trainer: ['内训师 讲师 内部讲师 培训师', 'trainer|instructor|internal trainer'],
  coach: ['辅导人 辅导老师 导师 教练', 'coach|mentor'],
  judge: ['评委 评审', 'judge|assessor'],
  certifier: ['认证审批人 认证人', 'certifier'],
  learner: ['学员', 'learner|participant'],
  auditor: ['审计员 审计', 'auditor'],
  dashboard: ['看板', 'dashboard'],
});

export const COMPETENCY_WORDS = choice({
  'course-development': [
    '课程开发 课程设计 课程设计与开发 开发',
    'course development|course design|development',
  ],
  'stage-presentation': [
    '舞台呈现 授课呈现 授课技巧 课堂呈现 呈现 台风',
    'stage presentation|presentation|delivery|facilitation',
  ],
});

export const MODE_WORDS = choice({
  'pre-study': ['线上预习 预习 线上 在线 线上学习 自学 网课', 'pre-study|online|e-learning'],
  workshop: ['线下工作坊 工作坊 线下 面授 集训 课堂', 'workshop|classroom|face to face|onsite'],
  coaching: ['一对一辅导 辅导 一对一 带教', 'coaching|one to one|1:1'],
});

export const REASON_WORDS = choice({
  workload: ['工作量 工作繁忙 工作忙 业务繁忙 没时间', 'workload|too busy|busy'],
  transfer: ['调动 调岗 转岗 岗位调动', 'transfer|transferred|moved'],
  'material-not-ready': ['课件未就绪 课件未完成 课件没准备好', 'material not ready|not ready'],
  resigned: ['离职 辞职', 'resigned|left the company'],
  personal: ['个人原因 个人 家庭原因 身体原因 自愿退出', 'personal|family|health'],
  other: ['其他 其它', 'other'],
});
