/** So many failures in a row, of so many people, are no longer one person's odd question. */
const FAILURES = 3;
const PEOPLE = 2;
/** Nobody may ask again while a proxy sends nobody here: what failed longer ago is forgotten. */
const REMEMBERED_MS = 60_000;

interface Failures {
  readonly people: ReadonlySet<string>;
  readonly count: number;
  readonly last: number;
}

/** Which questions fail for whoever asks them: a process of which that is so is not ready. */
export class FailingQuestions {
  readonly #failures = new Map<string, Failures>();

  constructor(private readonly now: () => number) {}

  failed(question: string, personId: string): void {
    const before = this.#recent(question);
    this.#failures.set(question, {
      people: new Set([...(before?.people ?? []), personId]),
      count: (before?.count ?? 0) + 1,
      last: this.now(),
    });
  }

  answered(question: string): void {
    this.#failures.delete(question);
  }

  names(): string[] {
    return [...this.#failures.keys()].filter((question) => {
      const failures = this.#recent(question);
      return failures && failures.count >= FAILURES && failures.people.size >= PEOPLE;
    });
  }

  #recent(question: string): Failures | undefined {
    const failures = this.#failures.get(question);
    return failures && this.now() - failures.last < REMEMBERED_MS ? failures : undefined;
  }
}
