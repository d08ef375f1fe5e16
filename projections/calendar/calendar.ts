import type { Day } from '../../src/rules/calendar.js';
import { graceEndsOn, renewalOpensOn, type Validity } from '../../src/rules/documents/validity.js';

export interface Entry {
  readonly day: Day;
  readonly what:
    | 'renewal-opens'
    | 'certificate-ends'
    | 'grace-ends'
    | 'suspension-review'
    | 'decide-again'
    | 'review-due'
    | 'correction-due'
    | 'appeal-open'
    | 'session'
    | 'delivery';
  readonly personId: string | null;
  /** The course, correction, certificate, session or delivery it is about. */
  readonly about: string;
  readonly title: string;
  /** Before the day asked about. */
  readonly overdue: boolean;
}

/** The days of a certificate: when its renewal opens, its last day, and the last day of grace. */
export function certificateDays(
  certificate: {
    readonly personId: string;
    readonly certificationId: string;
    readonly grade: string;
    readonly validUntil: Day;
  },
  validity: Partial<Validity>,
): Omit<Entry, 'overdue'>[] {
  const { personId, certificationId: about, grade: title, validUntil } = certificate;
  const entry = (what: Entry['what'], day: Day) => ({ day, what, personId, about, title });
  const opens = renewalOpensOn(validUntil, validity);
  const graceEnds = graceEndsOn(validUntil, validity);
  return [
    ...(opens === null ? [] : [entry('renewal-opens', opens)]),
    entry('certificate-ends', validUntil),
    ...(graceEnds === validUntil ? [] : [entry('grace-ends', graceEnds)]),
  ];
}

/** By day, then by what it is and about whom. */
export function inOrder(a: Entry, b: Entry): number {
  const [left, right] = [a, b].map(({ day, what, about }) => `${day}\u0000${what}\u0000${about}`);
  return (left ?? '') < (right ?? '') ? -1 : 1;
}
