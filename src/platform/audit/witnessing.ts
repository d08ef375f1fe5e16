import type { Clock } from '../kernel/clock.js';
import type { AuditLog } from './audit-log.js';
import type { CheckpointBook, KeptCheckpoint } from './checkpoint-book.js';
import type { KeyRing } from './key-ring.js';
import { formatCheckpoint } from './log/checkpoint.js';
import { decodeText, encodeText, parseDecimal, toBase64 } from './log/encoding.js';
import { consistencyProof, EMPTY_ROOT } from './log/merkle.js';
import { parseVkey } from './log/note-key.js';
import { openNote, signatureLine, signNote } from './log/signed-note.js';
import { NotConsistent } from './tree/tree-reader.js';

const PATIENCE_MS = 10_000;

/** The witness does not answer, or not as C2SP tlog-witness says. Signing goes on without it. */
class WitnessAway extends Error {
  override readonly name = 'WitnessAway';
}

export interface WitnessingParts {
  readonly origin: string;
  readonly log: AuditLog;
  readonly keys: KeyRing;
  readonly book: CheckpointBook;
  readonly clock: Clock;
}

/** Has checkpoints cosigned by a witness elsewhere, which also remembers what was signed before. */
export class Witnessing {
  /** The size of the tree that the witness cosigned last. */
  #known: number | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly witness: { readonly url: string; readonly vkey: string },
    private readonly parts: WitnessingParts,
  ) {
    parseVkey(witness.vkey);
  }

  /**
   * That the log holds what the witness has seen, asked once, before anything is signed. What is sent for it
   * is a checkpoint of the empty tree, which every log continues.
   * @throws NotConsistent, WitnessAway
   */
  async assertNothingLost(): Promise<void> {
    if (this.#known !== null) return;
    const { origin, keys, clock, log } = this.parts;
    const text = formatCheckpoint({ origin, size: 0, root: EMPTY_ROOT });
    const note = signNote(text, keys.signers(clock()));
    const { status, body } = await this.#post(0, [], decodeText(note, 'checkpoint'));
    const known = status === 200 ? 0 : status === 409 ? parseDecimal(body.trim()) : undefined;
    if (known === undefined) throw new WitnessAway(`the witness answers ${status}: ${body.trim()}`);
    const size = log.tree.size();
    if (known > size) {
      throw new NotConsistent(
        `the log holds ${size} events, and a witness has seen ${known}: ${known - size} are gone`,
      );
    }
    this.#known = known;
  }

  /** One after another, as each builds on the one before. @throws NotConsistent, WitnessAway */
  cosign(checkpoint: KeptCheckpoint): Promise<void> {
    const turn = this.#turn.then(() => this.#cosign(checkpoint));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #cosign(checkpoint: KeptCheckpoint): Promise<void> {
    const { size, note } = checkpoint;
    await this.assertNothingLost();
    const known = this.#known ?? 0;
    if (known > size) return;
    const proof = consistencyProof(known, size, this.parts.log.tree.hashAt());
    const { status, body } = await this.#post(known, proof, note);
    const latest = status === 409 ? parseDecimal(body.trim()) : undefined;
    if (latest !== undefined && latest > known) {
      // Another process of this deployment was faster.
      this.#known = latest;
      return this.#cosign(checkpoint);
    }
    if (status === 409 || status === 422) {
      throw new NotConsistent(
        `a witness has seen another history of the first ${known} events of the log`,
      );
    }
    if (status !== 200) throw new WitnessAway(`the witness answers ${status}: ${body.trim()}`);
    const { verified } = openNote(encodeText(note + body), [this.witness.vkey]);
    this.parts.book.cosign(size, verified.map(signatureLine));
    this.#known = size;
  }

  async #post(
    old: number,
    proof: readonly Uint8Array[],
    note: string,
  ): Promise<{ readonly status: number; readonly body: string }> {
    const lines = [`old ${old}`, ...proof.map(toBase64)].map((line) => `${line}\n`).join('');
    try {
      const answer = await fetch(`${this.witness.url.replace(/\/+$/, '')}/add-checkpoint`, {
        method: 'POST',
        body: `${lines}\n${note}`,
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      return { status: answer.status, body: await answer.text() };
    } catch (error) {
      throw new WitnessAway(`the witness cannot be reached: ${(error as Error).message}`, {
        cause: error,
      });
    }
  }
}
