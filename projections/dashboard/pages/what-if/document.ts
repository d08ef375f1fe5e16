import type { AwardDocument } from '../../../../src/rules/documents/award.js';
import type { CertificationDocument } from '../../../../src/rules/documents/certification.js';
import type { EvaluationDocument } from '../../../../src/rules/documents/evaluation.js';
import type { RubricDocument } from '../../../../src/rules/documents/rubric.js';

export type PolicyDocument =
  RubricDocument | CertificationDocument | AwardDocument | EvaluationDocument;

export type PolicyKind = PolicyDocument['kind'];

export type Path = readonly (string | number)[];

/** The document with one value in another's place; `undefined` takes the field away. */
export function setAt<T>(document: T, [first, ...rest]: Path, value: unknown): T {
  if (first === undefined) return value as T;
  if (Array.isArray(document)) {
    const items: readonly unknown[] = document;
    return items.map((item, i) => (i === first ? setAt(item, rest, value) : item)) as T;
  }
  const fields = (document ?? {}) as Record<string, unknown>;
  const changed = setAt(fields[first], rest, value);
  const others = Object.fromEntries(Object.entries(fields).filter(([name]) => name !== first));
  if (changed === undefined) return others as T;
  return { ...fields, [first]: changed } as T;
}

/** `trainer@3` */
export function nameOf({ id, version }: Pick<PolicyDocument, 'id' | 'version'>): string {
  return `${id}@${version}`;
}
