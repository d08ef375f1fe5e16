/** The facts of a problem document, as far as sentences use them. */
export interface Facts {
  readonly code: string;
  readonly field?: string;
  readonly [fact: string]: unknown;
}

/** What fields, roles and ties are called in Chinese; null for what has no word. */
export interface Namers {
  readonly field: (name: string) => string | null;
  readonly role: (role: string) => string;
  readonly tie: (tie: string) => string;
}

type Sentence = (facts: Facts, named: Namers) => string | null;

/**
 * A refusal in Chinese with its particulars: who, how many, which field, which state. Null where its facts say no
 * more than its code does. English readers are told the server's own sentence.
 */
export function particularsOf(facts: Facts, named: Namers): string | null {
  return Object.hasOwn(SENTENCES, facts.code)
    ? (SENTENCES[facts.code as keyof typeof SENTENCES](facts, named) ?? null)
    : null;
}

const SENTENCES = {
  malformed: ({ fault, field, min, max }, named) => {
    const label = called(field, named);
    const said = FAULTS[String(fault)]?.(Number(min), Number(max));
    if (said) return `${label ?? '此项'}${said}。`;
    return label && `${label}填写有误。`;
  },
  'not-entitled': ({ roles }, { role }) =>
    isList(roles) ? `此操作仅限${roles.map(role).join('、')}办理。` : null,
  'unknown-reference': ({ field }, named) => {
    const label = called(field, named);
    return label && `${label}所填的内容在系统中不存在。`;
  },
  duplicate: ({ field }, named) => {
    const own = field === undefined ? undefined : TAKEN[field];
    const label = called(field, named);
    return own ?? (label && `${label}重复：已有相同的记录。`);
  },
  'wrong-state': ({ thing, state }) => {
    const { noun, states } = THINGS[String(thing)] ?? {};
    const said = states?.[String(state)];
    return noun && said ? `${noun}${said}，不能进行此操作。` : null;
  },
  'not-a-judge': ({ field }) =>
    field === 'judgeId' ? '此人没有评委角色，或不在本场评委组中。' : null,
  'conflict-of-interest': ({ cause, causes }, { tie }) => {
    if (cause === 'self') return '不能办理与本人有关的事项。';
    if (cause === 'teacher') return '授课人不能作为本课程的学员。';
    const ties = isList(causes) ? causes : typeof cause === 'string' ? [cause] : [];
    return ties.length > 0 ? `存在利益关系（${ties.map(tie).join('、')}），须由他人办理。` : null;
  },
  'mark-out-of-scale': ({ field, min, max, step }, named) => {
    if (min === undefined) return null;
    const label = called(field, named);
    return `${label ?? '分数'}须在 ${text(min)} 至 ${text(max)} 分之间，以 ${text(step)} 分为一档。`;
  },
  'rested-on': ({ restsOn }) => {
    const first = isArray(restsOn) ? (restsOn[0] as { readonly way?: string }) : undefined;
    if (!isArray(restsOn) || !first) return null;
    return `已有 ${restsOn.length} 项最终结果以此为依据。${WAYS[first.way ?? ''] ?? ''}`;
  },
  'quorum-not-met': ({ sheets, quorum, demos }) => {
    if (isList(demos)) return `本场有 ${demos.length} 场试讲尚未达到最低有效评分数。`;
    return quorum === undefined
      ? null
      : `已收到有效评分表 ${text(sheets)} 份，至少需要 ${text(quorum)} 份。`;
  },
  'prerequisites-not-met': ({ unmet, openCorrections, demos }) => {
    if (isList(openCorrections)) return `还有 ${openCorrections.length} 条必须整改的意见未关闭。`;
    if (isList(demos)) return `还有 ${demos.length} 场试讲的成绩未封存。`;
    return isList(unmet)
      ? `尚缺：${unmet.map((one) => (Object.hasOwn(MISSING, one) ? MISSING[one] : one)).join('、')}。`
      : null;
  },
  'not-passed': ({ failed }) =>
    isArray(failed) && failed.length > 0 ? `有 ${failed.length} 项认证要求未达到。` : null,
  'four-eyes': ({ cause, field }) => {
    if (cause === 'self') return '与本人有关的事项须由他人签署。';
    if (cause === 'author') return '提出人不能批准自己提出的制度，请由另一位有权限的人批准。';
    return field === 'role'
      ? '授予该角色须由另一位项目管理员共同签署。'
      : '您已签署，还须由另一人签署。';
  },
  'legal-hold': ({ holds }) =>
    isList(holds) ? `因法律保留（${holds.join('、')}）不能删除。` : null,
} satisfies Readonly<Record<string, Sentence>>;

const FAULTS: Readonly<Record<string, (min: number, max: number) => string>> = {
  missing: () => '必填',
  'too-long': (_, max) => `过长，最多 ${max} 个字`,
  'too-many': (_, max) => `过多，最多 ${max} 项`,
  'out-of-range': (min, max) => `须为 ${min} 至 ${max} 之间的数`,
  'too-fine': (_, max) => `小数位过多，最多 ${max} 位`,
  'not-a-day': () => '须为有效日期（年-月-日）',
  'not-a-choice': () => '不在可选范围内',
  form: () => '格式不正确',
  'in-future': () => '不能晚于现在',
  'too-early': () => '过早，请核对日期',
  'before-its-ground': () => '不能早于所依据的事项',
};

const TAKEN: Readonly<Record<string, string>> = {
  employeeNo: '该工号（或与之相似的工号）已有人使用。',
  judgeId: '此人已在评委组中。',
  learnerId: '该学员已报名。',
  moduleId: '该模块已登记。',
  candidacyId: '该候选人在本场已有试讲安排。',
  role: '此人已有该角色。',
  level: '您已提交过本级反馈。',
  version: '该版本已存在，请提交新的版本。',
};

const MISSING: Readonly<Record<string, string>> = {
  requiredModules: '必修模块全部合格',
  requiredCorrections: '必须整改的意见全部关闭',
  submittedMaterial: '提交课件',
  admission: '准予试讲',
  sealedResult: '封存的试讲成绩',
};

const WAYS: Readonly<Record<string, string>> = {
  appeal: '请先对该决定提出申诉，申诉成立后方可更正。',
  reopening: '请先由成立的申诉重开成绩。',
  'next-statement': '请登记差额，计入下一期结算。',
};

interface Thing {
  readonly noun: string;
  readonly states: Readonly<Record<string, string>>;
}

const CANDIDACY = {
  nominated: '尚未答复提名',
  learning: '仍在培训中，尚未准予试讲',
  admitted: '已准予试讲',
  declined: '已谢绝提名',
  deferred: '已延期',
  withdrawn: '已退出培养',
  decided: '已有认证决定',
  none: '尚未获提名',
};

/** The things that refusals of `wrong-state` name, each state as what is said of it. */
const THINGS: Readonly<Record<string, Thing>> = {
  candidacy: { noun: '候选人', states: CANDIDACY },
  demo: {
    noun: '该试讲',
    states: {
      'not-started': '尚未开始',
      started: '正在进行',
      ended: '已结束，成绩尚未封存',
      sealed: '成绩已封存',
      'nothing-keyed': '没有待您确认的代录评分表',
    },
  },
  session: {
    noun: '该试讲日',
    states: {
      ...{ scheduled: '尚未开始', open: '正在进行', closed: '已结束', cancelled: '已取消' },
      ...{ 'no-paper': '未允许使用纸质评分表', 'paper-allowed': '已允许使用纸质评分表' },
    },
  },
  course: {
    noun: '该课程',
    states: {
      draft: '仍在起草',
      drafted: '仍在起草',
      'in-correction': '正在整改',
      submitted: '已提交，尚未批准',
      approved: '已批准，尚未发布',
      published: '已发布',
      'review-due': '应复审',
      retired: '已下架',
    },
  },
  correction: {
    noun: '该整改意见',
    states: {
      open: '待答复',
      answered: '已答复',
      accepted: '已确认整改完成',
      withdrawn: '已撤回',
    },
  },
  appeal: {
    noun: '该申诉',
    states: {
      lodged: '尚未处理',
      assigned: '正在处理',
      upheld: '已成立',
      dismissed: '已驳回',
      'not-assigned': '尚未指定处理人',
    },
  },
  delivery: {
    noun: '该授课',
    states: { planned: '尚未登记完成', held: '已登记完成', cancelled: '已取消', full: '名额已满' },
  },
  certificate: {
    noun: '该认证',
    states: {
      held: '有效',
      suspended: '已暂停',
      revoked: '已撤销',
      expired: '已到期',
      exited: '已随退出聘任终止',
      reversed: '已收回',
    },
  },
  policy: {
    noun: '该制度版本',
    states: {
      proposed: '尚未批准',
      approved: '已批准',
      withdrawn: '已撤回',
      'not-yet-in-force': '尚未生效',
      'relied-on': '已被引用',
    },
  },
  cohort: { noun: '该培训班', states: { closed: '已结束' } },
  person: { noun: '此人', states: { left: '已离职', erased: '个人信息已永久删除' } },
};

function called(field: string | undefined, named: Namers): string | null {
  const label = field === undefined ? null : named.field(field.split('.').at(-1) ?? field);
  return label && `“${label}”`;
}

function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isList(value: unknown): value is readonly string[] {
  return isArray(value) && value.every((one) => typeof one === 'string');
}

function text(value: unknown): string {
  return typeof value === 'number' || typeof value === 'string' ? String(value) : '';
}
