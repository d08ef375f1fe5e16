import { randomBytes, randomUUID } from 'node:crypto';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { privateKeyOfSeed } from './log/ed25519.js';
import { formatVkey } from './log/note-key.js';
import { noteSigner, type NoteSigner } from './log/signed-note.js';

/** A signing key: the first of a ring signs for good, one before it until the overlap ends. */
interface RingKey {
  readonly seed: string;
  /** An instant; null for the key of today. */
  readonly until: string | null;
}

/** The keys cannot be used as they are written down. */
class UnusableKeys extends Error {
  override readonly name = 'UnusableKeys';
}

/** Where the keys are unless the environment gives them: apart from the ledger and from its backups. */
function keyFile(data: string): string {
  return join(data, 'keys', 'audit.key');
}

/** The keys that the log's checkpoints are signed with (ADR 22). */
export class KeyRing {
  #keys: readonly RingKey[] | null = null;
  #readAt = 0;

  private constructor(
    private readonly name: string,
    private readonly file: string | null,
  ) {}

  /** The keys that the environment gives, else those of the data folder, made at first need. */
  static of(
    data: string,
    audit: { readonly origin: string; readonly keys: string | null },
  ): KeyRing {
    if (audit.keys === null) return new KeyRing(audit.origin, keyFile(data));
    const ring = new KeyRing(audit.origin, null);
    ring.#keys = keysIn(audit.keys, 'LECTERN_AUDIT_KEY');
    return ring;
  }

  /** Whoever signs at this time, the key of today first. @throws UnusableKeys */
  signers(now: Date): NoteSigner[] {
    return this.#current()
      .filter(({ until }) => until === null || Date.parse(until) > now.getTime())
      .map((key) => signerOf(this.name, key));
  }

  /** What a verifier is told to trust at this time. @throws UnusableKeys */
  vkeys(now: Date): string[] {
    return this.signers(now).map(({ key }) => formatVkey(key));
  }

  /**
   * Writes down the next key beside the ring, or finds the one of a rotation that was interrupted.
   * @returns the verifier key of the next one, and what puts it in place
   */
  prepareNext(): {
    readonly vkey: string;
    readonly madeAt: Date;
    readonly install: (until: Date) => void;
  } {
    const file = this.file;
    if (file === null) {
      throw new UnusableKeys(
        'LECTERN_AUDIT_KEY gives the keys: put the next one on its first line, and behind the one of today "until" and a time',
      );
    }
    const draft = `${file}.next`;
    const current = this.#current();
    makeOnce(draft, `${newSeed()}\n`);
    const [next] = keysIn(readFileSync(draft, 'utf8'), draft);
    if (next === undefined) throw new UnusableKeys(`${draft} holds no key`);
    return {
      vkey: formatVkey(signerOf(this.name, next).key),
      madeAt: statSync(draft).mtime,
      install: (until) => {
        const before = current.map((key) => ({ ...key, until: key.until ?? until.toISOString() }));
        const whole = `${file}.${randomUUID()}`;
        writeFileSync(whole, [next, ...before].map(line).join(''), { mode: 0o600, flush: true });
        renameSync(whole, file);
        rmSync(draft);
      },
    };
  }

  /** Read again when the file has changed: a rotation needs no restart. */
  #current(): readonly RingKey[] {
    if (this.file === null) return this.#keys ?? [];
    makeOnce(this.file, `${newSeed()}\n`);
    const changedAt = statSync(this.file).mtimeMs;
    if (this.#keys === null || changedAt !== this.#readAt) {
      this.#keys = keysIn(readFileSync(this.file, 'utf8'), this.file);
      this.#readAt = changedAt;
    }
    return this.#keys;
  }
}

function signerOf(name: string, { seed }: RingKey): NoteSigner {
  return noteSigner(name, privateKeyOfSeed(Buffer.from(seed, 'base64')));
}

function newSeed(): string {
  return randomBytes(32).toString('base64');
}

function line({ seed, until }: RingKey): string {
  return `${seed}${until === null ? '' : ` until ${until}`}\n`;
}

/** A base64 seed of 32 bytes a line, with `until` and an instant for one that is being replaced. */
function keysIn(text: string, where: string): RingKey[] {
  const lines = text.split('\n').filter((one) => one.trim() !== '');
  const keys = lines.map((one): RingKey => {
    const [, seed = '', until = null] = /^(\S+?)(?: until (\S+))?$/.exec(one.trim()) ?? [];
    const sound = /^[A-Za-z0-9+/]{43}=$/.test(seed);
    if (!sound || (until !== null && Number.isNaN(Date.parse(until)))) {
      throw new UnusableKeys(`${where} must hold a base64 seed of 32 bytes a line`);
    }
    return { seed, until };
  });
  if (keys[0]?.until === null) return keys;
  throw new UnusableKeys(`${where} must begin with the key of today, which has no end`);
}

/** Linked into place whole, so that two processes starting at once end up with one key. */
function makeOnce(file: string, content: string): void {
  if (statSync(file, { throwIfNoEntry: false })) return;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  chmodSync(dirname(file), 0o700);
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, content, { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
}
