import { type OpenedCheckpoint, openCheckpoint } from '../log/checkpoint.js';
import { COSIGNATURE, type NoteKey, parseVkey } from '../log/note-key.js';
import { Fault, reasonOf } from './fault.js';
import { parsePolicy, type Policy, type Quorum, quorumOf } from './policy.js';

/** The keys that the reader trusts. They come from the reader, never from what is verified. */
function trustedKeys(vkeys: readonly string[]): NoteKey[] {
  return vkeys.map((vkey) => {
    try {
      return parseVkey(vkey.trim());
    } catch (error) {
      throw new Fault('unusable', `${vkey} is no verifier key: ${reasonOf(error)}`);
    }
  });
}

/** What is verified against. */
export interface Trust {
  readonly keys: readonly NoteKey[];
  /** How many witnesses must have cosigned; none, unless said. */
  readonly quorum?: Quorum;
  /** A checkpoint of the same log that its reader kept from earlier. */
  readonly since?: OpenedCheckpoint;
}

export interface TrustOptions {
  /** The bytes of a checkpoint kept from earlier. */
  readonly kept?: Uint8Array | undefined;
  /** The text of a policy (C2SP tlog-policy): its keys are trusted as well. */
  readonly policy?: string | undefined;
  /** So many of the trusted witnesses must have cosigned. */
  readonly witnesses?: number | undefined;
}

/** @throws Fault `unusable` */
export function trust(vkeys: readonly string[], options: TrustOptions = {}): Trust {
  const policy = options.policy === undefined ? undefined : parsePolicy(options.policy);
  const keys = [...trustedKeys(vkeys), ...(policy ? [...policy.logs, ...policy.witnesses] : [])];
  if (keys.length === 0) throw new Fault('unusable', 'no key to trust was given');
  const quorum = quorumFor(keys, policy, options.witnesses);
  const trusted = { keys, ...(quorum ? { quorum } : {}) };
  if (options.kept === undefined) return trusted;
  try {
    return { ...trusted, since: openCheckpoint(options.kept, keys) };
  } catch (error) {
    throw new Fault('unusable', `the kept checkpoint cannot be used: ${reasonOf(error)}`);
  }
}

/** The policy's, and so many besides where both are asked for. */
function quorumFor(
  keys: readonly NoteKey[],
  policy: Policy | undefined,
  count: number | undefined,
): Quorum | undefined {
  if (count === undefined) return policy?.quorum;
  const known = keys.filter(({ type }) => type === COSIGNATURE).length;
  if (known < count) {
    throw new Fault('unusable', `${count} witnesses are required, and ${known} are trusted`);
  }
  const several = quorumOf(count);
  if (policy === undefined) return several;
  return {
    isReached: (cosigned) => several.isReached(cosigned) && policy.quorum.isReached(cosigned),
    wanted: `${policy.quorum.wanted} and ${several.wanted}`,
  };
}

/** Opens the checkpoint that all else hangs on, and looks at its size against the kept one. */
export function openTrusted(bytes: Uint8Array, { keys, since, quorum }: Trust): OpenedCheckpoint {
  const checkpoint = opened(bytes, keys);
  if (quorum) assertReached(quorum, checkpoint);
  if (since === undefined) return checkpoint;
  if (since.origin !== checkpoint.origin) {
    throw new Fault('unusable', 'the kept checkpoint is of another log', {
      expected: since.origin,
      found: checkpoint.origin,
    });
  }
  if (checkpoint.size < since.size) {
    throw new Fault('rollback', 'the log is shorter than it was: leaves were taken back', {
      file: 'checkpoint',
      expected: `at least ${since.size} leaves`,
      found: `${checkpoint.size} leaves`,
    });
  }
  return checkpoint;
}

function assertReached({ isReached, wanted }: Quorum, { note }: OpenedCheckpoint): void {
  const cosigned = note.verified.map(({ key }) => key).filter(({ type }) => type === COSIGNATURE);
  if (isReached(cosigned)) return;
  throw new Fault('bad-signature', 'too few witnesses have cosigned the checkpoint', {
    file: 'checkpoint',
    expected: wanted,
    found: cosigned.map(({ name }) => name).join(', ') || 'none',
  });
}

function opened(bytes: Uint8Array, keys: readonly NoteKey[]): OpenedCheckpoint {
  try {
    return openCheckpoint(bytes, keys);
  } catch (error) {
    throw new Fault('bad-signature', `the checkpoint is not to be believed: ${reasonOf(error)}`, {
      file: 'checkpoint',
    });
  }
}
