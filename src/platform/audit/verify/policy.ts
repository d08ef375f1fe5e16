import { COSIGNATURE, NOTE_SIGNATURE, type NoteKey, parseVkey } from '../log/note-key.js';
import { toHex } from '../log/encoding.js';
import { Fault, reasonOf } from './fault.js';

/** Whether those who cosigned are enough: a reader's rule for a checkpoint. */
export interface Quorum {
  readonly isReached: (cosigned: readonly NoteKey[]) => boolean;
  /** For people. */
  readonly wanted: string;
}

/** Whom a reader trusts, and how many witnesses must have cosigned. */
export interface Policy {
  readonly logs: readonly NoteKey[];
  readonly witnesses: readonly NoteKey[];
  readonly quorum: Quorum;
}

/** So many of the trusted witnesses, whichever. */
export function quorumOf(count: number): Quorum {
  return {
    isReached: (cosigned) => new Set(cosigned.map(keyOf)).size >= count,
    wanted: `${count} of the trusted witnesses`,
  };
}

/** Says of a set of public keys whether this witness, or enough of this group, is among them. */
type Member = (cosigned: ReadonlySet<string>) => boolean;

/** Reads a policy file (C2SP tlog-policy). @throws Fault `unusable` naming the line */
export function parsePolicy(text: string): Policy {
  const logs: NoteKey[] = [];
  const witnesses: NoteKey[] = [];
  const members = new Map<string, Member>();
  const used = new Set<string>();
  let quorum: Quorum | undefined;

  const known = (name: string): Member => {
    const member = members.get(name);
    if (member === undefined) throw new Error(`${name} is not defined before it`);
    return member;
  };
  const define = (name: string, member: Member) => {
    if (name === 'none' || members.has(name)) throw new Error(`${name} is a name already`);
    members.set(name, member);
  };
  const keep = (keys: NoteKey[], key: NoteKey, type: NoteKey['type']) => {
    if (key.type !== type) throw new Error('its key is of another kind');
    if (keys.some((other) => keyOf(other) === keyOf(key)))
      throw new Error('its key is there twice');
    keys.push(key);
  };
  const lines: Readonly<Record<string, (words: readonly string[]) => void>> = {
    log: ([vkey = '', ...more]) => {
      if (more.length > 1) throw new Error('a log has a key, and an address perhaps');
      keep(logs, parseVkey(vkey), NOTE_SIGNATURE);
    },
    witness: ([name = '', vkey = '', ...more]) => {
      if (more.length > 1) throw new Error('a witness has a name, a key, and an address perhaps');
      const key = parseVkey(vkey);
      keep(witnesses, key, COSIGNATURE);
      define(name, (cosigned) => cosigned.has(keyOf(key)));
    },
    group: ([name = '', threshold = '', ...of]) => {
      const needed = threshold === 'all' ? of.length : threshold === 'any' ? 1 : Number(threshold);
      if (!/^(all|any|[1-9]\d*)$/.test(threshold) || needed > of.length || of.length === 0) {
        throw new Error('a group has a name, all, any or a number, and so many members at least');
      }
      const group = of.map(known);
      for (const member of of) {
        if (used.has(member)) throw new Error(`${member} is a member already`);
        used.add(member);
      }
      define(name, (cosigned) => group.filter((one) => one(cosigned)).length >= needed);
    },
    quorum: ([name = '', ...more]) => {
      if (quorum || more.length > 0) throw new Error('there is one quorum, of one name');
      const member = name === 'none' ? () => true : known(name);
      quorum = {
        isReached: (cosigned) => member(new Set(cosigned.map(keyOf))),
        wanted: `the quorum ${name} of the policy`,
      };
    },
  };
  for (const [at, line] of text.split('\n').entries()) {
    const [word = '', ...words] = line.split(/[ \t]+/).filter((one) => one !== '');
    if (word === '' || word.startsWith('#')) continue;
    try {
      const read = Object.hasOwn(lines, word) ? lines[word] : undefined;
      if (read === undefined) throw new Error(`${word} is no word of a policy`);
      read(words);
    } catch (error) {
      throw new Fault('unusable', `line ${at + 1} of the policy: ${reasonOf(error)}`);
    }
  }
  if (quorum === undefined) throw new Fault('unusable', 'the policy has no quorum');
  return { logs, witnesses, quorum };
}

/** Two names of one key are one witness. */
function keyOf({ publicKey }: NoteKey): string {
  return toHex(publicKey);
}
