import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Deployment } from './deployment.js';
import type { Process } from './process.js';

const LANES = 6;
const PAUSE_MS = 25;

interface Answer {
  readonly position: string;
}

/**
 * People who register others at whichever API process answers: what did not come back is sent again, to
 * the other process, under the same Idempotency-Key. Every third command is sent to both at once.
 */
export class Lanes {
  /** Of each person registered, what was answered: one answer or two. */
  readonly answered = new Map<string, readonly Answer[]>();
  readonly refused: string[] = [];
  /** Commands that had to be sent again. */
  repeated = 0;
  readonly #deployment: Deployment;
  readonly #running: Promise<void>[];
  #begun = 0;
  #enough = false;

  constructor(
    deployment: Deployment,
    readonly department: string,
  ) {
    this.#deployment = deployment;
    this.#running = Array.from({ length: LANES }, () => this.#lane());
  }

  /** The furthest place in the ledger that a command was answered with. */
  get position(): string {
    return [...this.answered.values()]
      .flat()
      .map(({ position }) => BigInt(position))
      .reduce((a, b) => (a > b ? a : b), 0n)
      .toString();
  }

  /** Waits until so many more are registered. */
  async more(count: number): Promise<void> {
    const wanted = this.answered.size + count;
    while (this.answered.size < wanted) {
      if (this.refused.length > 0) throw new Error(this.refused[0]);
      await setTimeout(5);
    }
  }

  async stop(): Promise<void> {
    this.#enough = true;
    await Promise.all(this.#running);
  }

  async #lane(): Promise<void> {
    while (!this.#enough && this.refused.length === 0) {
      const number = (this.#begun += 1);
      const key = randomUUID();
      const personId = `${this.department}-${number}`;
      const twice = number % 3 === 0;
      const sent = [this.#registered(personId, key, number)];
      if (twice) sent.push(this.#registered(personId, key, number + 1));
      this.answered.set(personId, await Promise.all(sent));
    }
  }

  async #registered(personId: string, key: string, first: number): Promise<Answer> {
    const { department } = this;
    const body = { personId, employeeNo: personId, name: `Person ${personId}`, department };
    for (let attempt = first; ; attempt += 1) {
      const { apis } = this.#deployment;
      const api = apis[attempt % apis.length] as Process;
      try {
        const response = await this.#deployment.post(api, 'people', body, key);
        const answer = (await response.json()) as Answer;
        if (response.ok) return answer;
        if (response.status < 500) this.refused.push(JSON.stringify(answer));
        if (this.refused.length > 0) return answer;
      } catch {
        // The process was killed with the command in its hands: nobody knows whether it was taken.
      }
      this.repeated += 1;
      await setTimeout(PAUSE_MS);
    }
  }
}
