import { domain, wordFor } from './domain.js';
import { words } from './language.js';

const choices = words({
  severity: { required: ['required', '必须整改'], advice: ['advice', '建议'] },
  target: { material: ['the material', '课件'], technique: ['how it is taught', '授课技巧'] },
  remedy: {
    'reopen-result': ['open the result again', '重新评审'],
    'decide-again': ['decide again', '重新决定'],
    other: ['something else', '其他'],
  },
  level: {
    1: ['1 · how learners liked it', '一级 · 现场反应'],
    2: ['2 · what they learned', '二级 · 学习效果'],
    3: ['3 · what changed at work', '三级 · 行为改变'],
  },
  retirement: {
    outdated: ['outdated', '内容过时'],
    replaced: ['replaced by another', '已被替代'],
    'owner-left': ['the owner left', '负责人离开'],
    'low-demand': ['low demand', '需求不足'],
    other: ['something else', '其他'],
  },
  deliveryKind: {
    course: ['a course', '课程授课'],
    sharing: ['a sharing session', '知识分享'],
    salon: ['a salon', '沙龙'],
  },
});

/** A choice of a form in the reader's language: the value itself where nobody has words for it. */
export function choiceText(field: string, value: string | number): string {
  const all: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
    reasonCode: [domain().reasons, choices().retirement],
    role: [domain().roles],
    mode: [domain().modes],
    competency: [domain().competencies],
    competencies: [domain().competencies],
    kind: [domain().sessionKinds, domain().policyKinds, choices().deliveryKind],
    severity: [choices().severity],
    target: [choices().target],
    remedy: [choices().remedy],
    level: [choices().level],
  };
  const known = all[field]?.find((words) => Object.hasOwn(words, value));
  return known ? wordFor(known, String(value)) : String(value);
}
