import type { KeptCheckpoint } from './checkpoint-book.js';
import type { Signer } from './signer.js';
import { NotConsistent, TILE_WIDTH } from './tree/tree-reader.js';

/** A checkpoint is signed at most so long, or so many events, after the one before. */
const SIGN_EVERY_MS = 1_000;
const SIGN_EVERY_EVENTS = 256;
/** To the folder goes the newest, so often at most. */
const CARRY_AFTER_MS = 1_000;
/** After a failure that may pass by itself. */
const TRY_AGAIN_MS = 5_000;

/** Signs checkpoints while a log grows, and stops for good at a tree that contradicts one. */
export class Checkpointing {
  #timer: NodeJS.Timeout | null = null;
  #signedAt = 0;
  /** Of what was signed here last. */
  #signedSize = 0;
  #toCarry: KeptCheckpoint | null = null;
  #carrying: NodeJS.Timeout | null = null;
  #refusal: NotConsistent | null = null;
  #stopped = false;

  constructor(
    private readonly signer: Signer,
    private readonly told: {
      /** Leaves in the log. */
      readonly size: () => number;
      readonly signed: (checkpoint: KeptCheckpoint) => void;
      readonly trouble: (error: unknown) => void;
    },
  ) {}

  /** Why nothing is signed any more, or null. */
  get refusal(): string | null {
    return this.#refusal?.message ?? null;
  }

  /** The log may have grown. */
  grown(): void {
    if (this.#stopped || this.#refusal) return;
    const size = this.told.size();
    // While many come, trees of full tiles are signed, whose roots are kept; the rest follows within the second.
    if (size - this.#signedSize >= SIGN_EVERY_EVENTS) this.sign(size - (size % TILE_WIDTH));
    if (size === this.#signedSize) return;
    const due = Math.max(0, this.#signedAt + SIGN_EVERY_MS - performance.now());
    this.#timer ??= setTimeout(() => this.sign(), due);
  }

  /** @param upTo of so many leaves, where no larger tree was signed; of all that there are otherwise */
  sign(upTo?: number): void {
    this.#signAgainIn(null);
    if (this.#stopped || this.#refusal) return;
    try {
      const checkpoint = this.signer.sign(upTo);
      this.#signedAt = performance.now();
      this.#signedSize = checkpoint.size;
      this.#toCarry = checkpoint;
      if (!this.#carrying) this.#carry();
      this.told.signed(checkpoint);
    } catch (error) {
      if (error instanceof NotConsistent) this.#refusal = error;
      else this.#signAgainIn(TRY_AGAIN_MS);
      this.told.trouble(error);
    }
  }

  /** Somebody else has seen what this tree does not hold. */
  refuse(error: NotConsistent): void {
    this.#refusal ??= error;
    this.#signAgainIn(null);
  }

  stop(): void {
    this.#stopped = true;
    this.#signAgainIn(null);
    if (this.#carrying) clearTimeout(this.#carrying);
    this.#carry();
    if (this.#carrying) clearTimeout(this.#carrying);
  }

  #carry(): void {
    this.#carrying = null;
    const checkpoint = this.#toCarry;
    if (!checkpoint) return;
    this.#toCarry = null;
    this.#carrying = setTimeout(() => this.#carry(), CARRY_AFTER_MS);
    try {
      this.signer.carry(checkpoint);
    } catch (error) {
      this.#toCarry = checkpoint;
      this.told.trouble(error);
    }
  }

  #signAgainIn(ms: number | null): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = ms === null ? null : setTimeout(() => this.sign(), ms);
  }
}
