import type { OpenedCheckpoint } from '../log/checkpoint.js';
import { toBase64, toHex } from '../log/encoding.js';

/** What was verified, when nothing is wrong. */
export interface Verdict {
  readonly kind: 'log' | 'pack';
  readonly origin: string;
  /** Leaves in the log. */
  readonly size: number;
  /** Base64, as in the checkpoint. */
  readonly root: string;
  /** Trusted keys of the log that signed the checkpoint: name and id, as in a vkey. */
  readonly signedBy: readonly string[];
  /** Trusted witnesses that cosigned it, and when. */
  readonly cosignedBy: readonly { readonly name: string; readonly at: string }[];
  /** Events whose payloads were compared; of a log without `events.ndjson`, none. */
  readonly payloads: number;
  /** The size of the kept checkpoint that the log continues. */
  readonly since?: number;
  /** Of a pack: what it is about, by the word of the log's operator. */
  readonly subject?: { readonly kind: string; readonly id: string };
}

export function verdictOf(
  { origin, size, root, note }: OpenedCheckpoint,
  more: Pick<Verdict, 'kind' | 'payloads' | 'since' | 'subject'>,
): Verdict {
  const cosigned = note.verified.filter(({ timestamp }) => timestamp !== undefined);
  return {
    ...more,
    origin,
    size,
    root: toBase64(root),
    signedBy: note.verified
      .filter((one) => !cosigned.includes(one))
      .map(({ name, id }) => `${name}+${toHex(id)}`),
    cosignedBy: cosigned.map(({ name, timestamp = 0 }) => ({
      name,
      at: new Date(timestamp * 1000).toISOString(),
    })),
  };
}
