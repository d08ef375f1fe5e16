import type { Clock } from '../kernel/clock.js';
import type { AuditLog } from './audit-log.js';
import type { CheckpointBook, KeptCheckpoint } from './checkpoint-book.js';
import type { KeyRing } from './key-ring.js';
import { formatCheckpoint, openCheckpoint } from './log/checkpoint.js';
import { decodeText, sameBytes } from './log/encoding.js';
import { consistencyProof, EMPTY_ROOT, rootAt } from './log/merkle.js';
import { signNote } from './log/signed-note.js';
import { NotConsistent } from './tree/tree-reader.js';
import { type WitnessAddress, WitnessAway, WitnessClient } from './witness-client.js';

/** A witness may have cosigned for another process, or have lost what it knew, between two questions. */
const MAX_ATTEMPTS = 4;

export interface WitnessingParts {
  readonly origin: string;
  readonly log: AuditLog;
  readonly keys: KeyRing;
  readonly book: CheckpointBook;
  readonly clock: Clock;
  /** Told of a witness that forgot what it had cosigned, and of what went wrong when it was asked later. */
  readonly failed: (error: unknown) => void;
}

/** Has checkpoints cosigned by a witness elsewhere, which also remembers what was signed before. */
export class Witnessing {
  readonly #client: WitnessClient;
  /** The size of the tree that the witness cosigned last. */
  #known: number | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #askedAt = -Infinity;
  #later: NodeJS.Timeout | null = null;

  constructor(
    private readonly witness: WitnessAddress & { readonly everySeconds: number },
    private readonly parts: WitnessingParts,
  ) {
    this.#client = new WitnessClient(witness);
  }

  /**
   * That the log holds what the witness has seen, asked once, before anything is signed. What is sent for it
   * is a checkpoint of the empty tree, which every log continues.
   * @throws NotConsistent, WitnessAway
   */
  async assertNothingLost(): Promise<void> {
    if (this.#known !== null) return;
    const { origin, keys, clock } = this.parts;
    const text = formatCheckpoint({ origin, size: 0, root: EMPTY_ROOT });
    const note = decodeText(signNote(text, keys.signers(clock())), 'checkpoint');
    const answer = await this.#client.addCheckpoint(note, 0, []);
    if (answer.is === 'contradicted') throw new WitnessAway('the witness refuses the empty tree');
    await this.#learn(answer.is === 'stale' ? answer.size : 0);
  }

  /**
   * At once, where the witness may be asked again; else later, and then the newest checkpoint.
   * @throws NotConsistent, WitnessAway
   */
  async cosign(checkpoint: KeptCheckpoint): Promise<void> {
    const wait = this.#askedAt + this.witness.everySeconds * 1_000 - performance.now();
    if (wait <= 0) return this.#inTurn(checkpoint);
    this.#later ??= setTimeout(() => {
      this.#later = null;
      const newest = this.parts.book.newest();
      if (newest) this.#inTurn(newest).catch(this.parts.failed);
    }, wait);
  }

  stop(): void {
    if (this.#later) clearTimeout(this.#later);
  }

  /** One after another, as each builds on the one before. */
  #inTurn(checkpoint: KeptCheckpoint): Promise<void> {
    const turn = this.#turn.then(() => this.#cosign(checkpoint));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #cosign({ size, note }: KeptCheckpoint): Promise<void> {
    this.#askedAt = performance.now();
    await this.assertNothingLost();
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      const known = this.#known ?? 0;
      if (known > size) return;
      const proof = consistencyProof(known, size, this.parts.log.tree.hashAt());
      const answer = await this.#client.addCheckpoint(note, known, proof);
      if (answer.is === 'cosigned') {
        this.parts.book.cosign(size, answer.lines);
        this.#known = size;
        return;
      }
      if (answer.is === 'contradicted') {
        throw await this.#confirmed(
          `a witness has seen another history of the first ${known} events of the log`,
        );
      }
      await this.#learn(answer.size);
    }
    throw new WitnessAway('the witness says another size each time');
  }

  /** What it cosigned last, by its own word: an older size than before is no fork, it has lost its state. */
  async #learn(size: number): Promise<void> {
    const held = this.parts.log.tree.size();
    if (size > held) {
      throw await this.#confirmed(
        `the log holds ${held} events, and a witness has seen ${size}: ${size - held} are gone`,
      );
    }
    if (this.#known !== null && size < this.#known) {
      this.parts.failed(
        new WitnessAway(
          `the witness cosigned ${this.#known} events, and knows ${size} now: it lost what it knew, and is asked from there`,
        ),
      );
    }
    this.#known = size;
  }

  /**
   * Nothing is signed any more on a contradiction, so that a witness must show one where it shows anything: a
   * checkpoint by this log's own key that this log does not continue.
   */
  async #confirmed(problem: string): Promise<NotConsistent | WitnessAway> {
    const { origin, keys, clock, log } = this.parts;
    const bytes = await this.#client.latest(origin).catch(() => undefined);
    if (bytes === undefined) return new NotConsistent(problem);
    try {
      const { size, root } = openCheckpoint(bytes, keys.vkeys(clock()));
      const held = log.tree.size();
      const continued = size <= held && sameBytes(rootAt(size, log.tree.hashAt()), root);
      if (!continued) return new NotConsistent(problem);
    } catch {
      // Not signed by this log: the word of the witness alone.
    }
    return new WitnessAway(`${problem}; but it shows no checkpoint of this log that says so`);
  }
}
