/** The rules' refusals and what HTTP calls them. The codes are the same over HTTP, CLI and import. */
export const REFUSAL_STATUS = {
  malformed: 400,
  unauthenticated: 401,
  'not-entitled': 403,
  csrf: 403,
  'link-expired': 410,
  'link-used': 410,
  'unknown-reference': 422,
  duplicate: 422,
  'wrong-state': 422,
  'not-a-judge': 422,
  'conflict-of-interest': 422,
  'mark-out-of-scale': 422,
  'already-scored': 422,
  sealed: 422,
  'wrong-code': 422,
  'rested-on': 422,
  'quorum-not-met': 422,
  'prerequisites-not-met': 422,
  'not-passed': 422,
  passed: 422,
  'four-eyes': 422,
  'legal-hold': 422,
  'too-costly': 422,
  'wrong-revision': 409,
} as const;

export type RefusalCode = keyof typeof REFUSAL_STATUS;

export interface RefusalDetail {
  /** The field at fault, where one is. */
  readonly field?: string;
  /** What would make it possible. */
  readonly remedy?: string;
  /** Further facts, plain JSON, no personal data. */
  readonly [fact: string]: unknown;
}

/** A command that the rules refuse. Nothing was appended. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly detail: RefusalDetail = {},
  ) {
    super(message);
  }
}

/** `throw refuse('quorum-not-met', '2 of 3 sheets are in', { remedy: '…' })` */
export function refuse(code: RefusalCode, message: string, detail?: RefusalDetail): Refusal {
  return new Refusal(code, message, detail);
}

/**
 * Not possible as a thing stands. Which kind of thing and in which state are facts of their own, for readers in
 * another language than the message's: `throw wrongState('demo', `demo ${demoId}`, status)`
 */
export function wrongState(
  thing: string,
  named: string,
  state: string,
  detail?: RefusalDetail,
): Refusal {
  return new Refusal('wrong-state', `${named} is ${state}`, { thing, state, ...detail });
}

/** What is said of an error to people: its message, or whatever was thrown instead of one. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
