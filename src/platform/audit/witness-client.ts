import { encodeText, parseDecimal, toBase64 } from './log/encoding.js';
import { parseVkey } from './log/note-key.js';
import { sha256Hex } from './log/sha256.js';
import { openNote, signatureLine } from './log/signed-note.js';

const PATIENCE_MS = 10_000;

/** The witness does not answer, or not as C2SP tlog-witness says. Signing goes on without it. */
export class WitnessAway extends Error {
  override readonly name = 'WitnessAway';
}

/** What a witness answered to a checkpoint. */
export type WitnessAnswer =
  | { readonly is: 'cosigned'; readonly lines: readonly string[] }
  /** It cosigned a tree of this size last: the proof must be from there. */
  | { readonly is: 'stale'; readonly size: number }
  /** What was sent does not continue what it cosigned. */
  | { readonly is: 'contradicted' };

export interface WitnessAddress {
  readonly url: string;
  readonly vkey: string;
}

/** Speaks C2SP tlog-witness with one witness. */
export class WitnessClient {
  readonly #prefix: string;

  constructor(private readonly address: WitnessAddress) {
    parseVkey(address.vkey);
    this.#prefix = address.url.replace(/\/+$/, '');
  }

  /** @throws WitnessAway */
  async addCheckpoint(
    note: string,
    old: number,
    proof: readonly Uint8Array[],
  ): Promise<WitnessAnswer> {
    const lines = [`old ${old}`, ...proof.map(toBase64)].map((line) => `${line}\n`).join('');
    const { status, body } = await this.#ask('/add-checkpoint', `${lines}\n${note}`);
    if (status === 200) {
      const { verified } = openNote(encodeText(note + body), [this.address.vkey]);
      return { is: 'cosigned', lines: verified.map(signatureLine) };
    }
    const size = status === 409 ? parseDecimal(body.trim()) : undefined;
    if (size !== undefined && size !== old) return { is: 'stale', size };
    // 409 to another tree of the same size is what witnesses answered before the specification said 422.
    if (status === 422 || size === old) return { is: 'contradicted' };
    throw this.#strange(status, body);
  }

  /** The checkpoint that it cosigned last; undefined where it tells none. @throws WitnessAway */
  async latest(origin: string): Promise<Uint8Array | undefined> {
    const { status, body } = await this.#ask(`/${sha256Hex(origin)}/checkpoint`);
    return status === 200 ? encodeText(body) : undefined;
  }

  async #ask(
    path: string,
    sent?: string,
  ): Promise<{ readonly status: number; readonly body: string }> {
    try {
      const answer = await fetch(this.#prefix + path, {
        ...(sent === undefined ? {} : { method: 'POST', body: sent }),
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      return { status: answer.status, body: await answer.text() };
    } catch (error) {
      throw new WitnessAway(`${this.#prefix} cannot be reached: ${(error as Error).message}`, {
        cause: error,
      });
    }
  }

  #strange(status: number, body: string): WitnessAway {
    return new WitnessAway(`${this.#prefix} answers ${status}: ${body.trim().slice(0, 200)}`);
  }
}
