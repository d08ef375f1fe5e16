import { REFUSAL_STATUS, type RefusalCode } from '../kernel/refusal.js';

/** What HTTP itself refuses, besides the rules (whose codes are {@link REFUSAL_STATUS}). */
const TRANSPORT_STATUS = {
  'not-found': 404,
  'method-not-allowed': 405,
  'request-timeout': 408,
  'too-large': 413,
  'uri-too-long': 414,
  'not-json': 415,
  'range-not-satisfiable': 416,
  'hash-mismatch': 422,
  'too-many-requests': 429,
  internal: 500,
  'views-behind': 503,
  'views-unavailable': 503,
  'store-unavailable': 503,
  'log-inconsistent': 503,
  'sign-in-unavailable': 503,
  'store-full': 507,
} as const;

export type ProblemCode = RefusalCode | keyof typeof TRANSPORT_STATUS;

export const PROBLEM_STATUS: Readonly<Record<ProblemCode, number>> = {
  ...REFUSAL_STATUS,
  ...TRANSPORT_STATUS,
};

export const PROBLEM_TITLE: Readonly<Record<ProblemCode, string>> = {
  malformed: 'The request is malformed',
  unauthenticated: 'Nobody is signed in',
  'not-entitled': 'Forbidden',
  csrf: 'Not sent by a page of this Lectern',
  'link-expired': 'The link is too old',
  'link-used': 'The link was used already',
  'unknown-reference': 'It refers to something the ledger does not have',
  duplicate: 'It already exists',
  'wrong-state': 'Not possible in its present state',
  'not-a-judge': 'Not a judge of this session',
  'conflict-of-interest': 'A conflict of interest',
  'mark-out-of-scale': 'A mark is outside its scale',
  'already-scored': 'This judge has scored this demo already',
  sealed: 'The result is sealed',
  'wrong-code': 'The code is not the one on the screen',
  'rested-on': 'Something final rests on it',
  'quorum-not-met': 'Too few sheets',
  'prerequisites-not-met': 'Something is missing before it',
  'not-passed': 'The policy is not met',
  passed: 'The policy is met',
  'four-eyes': 'It needs a second person',
  'legal-hold': 'A legal hold keeps it',
  'too-costly': 'It takes too long to compute',
  'wrong-revision': 'The stream changed since you read it',
  'not-found': 'There is nothing here',
  'method-not-allowed': 'Not with this method',
  'request-timeout': 'The request took too long to arrive',
  'too-large': 'The request is too large',
  'uri-too-long': 'The address is too long',
  'not-json': 'The body is not what this address takes',
  'range-not-satisfiable': 'There are no such bytes',
  'hash-mismatch': 'The bytes have another hash',
  'too-many-requests': 'Too many requests',
  internal: 'Something went wrong here',
  'views-behind': 'The view has not come that far yet',
  'views-unavailable': 'The views cannot be reached',
  'store-unavailable': 'The ledger cannot be reached',
  'log-inconsistent': 'The log is not what was signed or written',
  'sign-in-unavailable': 'The sign-in service cannot be reached',
  'store-full': 'There is no room left',
};

/** An error of HTTP's own; the rules raise a `Refusal`. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  constructor(
    readonly code: ProblemCode,
    message: string,
    readonly detail: {
      readonly field?: string;
      readonly remedy?: string;
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(message);
  }
}

/** RFC 9457. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail: string;
  readonly field?: string;
  readonly remedy?: string;
  readonly correlationId: string;
  readonly [fact: string]: unknown;
}

export const PROBLEM_JSON = 'application/problem+json; charset=utf-8';

export function problemDocument(
  code: ProblemCode,
  detail: string,
  correlationId: string,
  facts: Readonly<Record<string, unknown>> = {},
): ProblemDocument {
  const own = {
    type: `urn:lectern:problem:${code}`,
    title: PROBLEM_TITLE[code],
    status: PROBLEM_STATUS[code],
    code,
    detail,
    correlationId,
  };
  // First for the reader's sake, last so that no fact takes the place of one.
  return { ...own, ...facts, ...own };
}
