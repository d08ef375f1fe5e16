/** What an RFC 9457 document says, or what stands for one when no answer came. */
export interface ProblemFacts {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly status: number;
  readonly field?: string;
  /** Of what is malformed inside a field: a JSON pointer. */
  readonly pointer?: string;
  readonly remedy?: string;
  readonly correlationId?: string;
}

/** A question or a command that went wrong. `code` is stable; the words are the server's. */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(readonly facts: ProblemFacts) {
    super(facts.detail || facts.title);
  }

  get code(): string {
    return this.facts.code;
  }

  /** Nobody knows whether it arrived: the same again under the same key is safe, and the thing to do. */
  get unknownOutcome(): boolean {
    return this.code === 'offline' || this.code === 'store-unavailable';
  }
}

export async function problemIn(response: Response): Promise<Problem> {
  const correlationId = response.headers.get('X-Correlation-Id');
  const bare: ProblemFacts = {
    code: 'internal',
    title: response.statusText,
    detail: '',
    status: response.status,
    ...(correlationId === null ? {} : { correlationId }),
  };
  const said = (await response.json().catch(() => ({}))) as Partial<ProblemFacts>;
  return new Problem({ ...bare, ...said });
}

/** The request never came back. */
export function offline(error: unknown): Problem {
  const detail = error instanceof Error ? error.message : String(error);
  return new Problem({ code: 'offline', title: '', detail, status: 0 });
}
