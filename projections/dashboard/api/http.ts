const PATIENCE_MS = 30_000;

interface Sent {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/**
 * Asks the server, as the person whose cookie the browser has.
 * @param path below `/api/v1/`
 * @throws Problem
 */
export async function send(path: string, sent: Sent = {}): Promise<Response> {
  const { method = 'GET', body, headers, signal } = sent;
  const cut = AbortSignal.timeout(PATIENCE_MS);
  const response = await fetch(`/api/v1/${path}`, {
    method,
    credentials: 'same-origin',
    headers: {
      Accept: 'application/json',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(method === 'GET' || csrf.value === undefined ? {} : { 'X-CSRF-Token': csrf.value }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: signal ? AbortSignal.any([signal, cut]) : cut,
  }).catch((error: unknown): never => {
    throw offline(error);
  });
  if (response.ok) return response;
  throw await problemIn(response);
}

/** What a state-changing request must show besides the cookie, so that no other site can send one. */
export const csrf: { value: string | undefined } = { value: undefined };

/** What an RFC 9457 document says, or what stands for one when no answer came. */
interface ProblemFacts {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly status: number;
  readonly field?: string;
  /** Of what is malformed inside a field: a JSON pointer. */
  readonly pointer?: string;
  readonly remedy?: string;
  readonly correlationId?: string;
  /** What the refusal itself says besides: numbers, states, names of fields. */
  readonly [fact: string]: unknown;
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

async function problemIn(response: Response): Promise<Problem> {
  const correlationId = response.headers.get('X-Correlation-Id') ?? undefined;
  const said = await response.text().catch(() => '');
  return problemOf(response.status, response.statusText, said, correlationId);
}

/** What the body of an answer says went wrong; by its status alone when it is no problem document. */
export function problemOf(
  status: number,
  title: string,
  body: string,
  correlationId?: string,
): Problem {
  const bare: ProblemFacts = {
    ...{ code: 'internal', title, detail: '', status },
    ...(correlationId === undefined ? {} : { correlationId }),
  };
  try {
    return new Problem({ ...bare, ...(JSON.parse(body) as Partial<ProblemFacts>) });
  } catch {
    return new Problem(bare);
  }
}

/** The request never came back. */
function offline(error: unknown): Problem {
  const detail = error instanceof Error ? error.message : String(error);
  return new Problem({ code: 'offline', title: '', detail, status: 0 });
}
