import type { Actor, Day, EventId, PersonId, Role } from '../../src/platform/kernel/envelope.js';
import { maySee } from '../../src/rules/access.js';
import { kindOf, type TaskKind } from './kinds.js';
import type { Left } from './presence.query.js';

/** What a task is about, so that it can be named. */
export interface About {
  /** The kind of stream that its command is sent to. */
  readonly aggregate: string;
  readonly id: string;
  /** Whom it is about. */
  readonly personId: PersonId | null;
  /** What it is called, or an id that has a word. */
  readonly title: string | null;
}

/** Something that waits for somebody. */
export interface Waiting {
  readonly kind: TaskKind;
  readonly since: Day | null;
  readonly due: Day | null;
  /** A person, or whoever holds one of the roles. */
  readonly for: { readonly personId: PersonId | null; readonly roles: readonly Role[] };
  readonly about: About;
  /** The command that resolves it: of several the one to think of. Null where none does. */
  readonly act: string | null;
  /** What else the command has to be told, as far as it is known. */
  readonly with: Readonly<Record<string, string | number>>;
  /** The events because of which it waits. */
  readonly because: readonly EventId[];
  /** Who may not do it, whatever their roles. */
  readonly notFor: readonly (PersonId | null)[];
}

type Given = Pick<Waiting, 'about' | 'because'> &
  Partial<Pick<Waiting, 'since' | 'due' | 'act' | 'with' | 'notFor'>> & {
    /** Whose it is; nobody's in particular where the kind has roles. */
    readonly personId?: PersonId;
    /** Fewer than the kind has. */
    readonly roles?: readonly Role[];
  };

export function waiting(kind: TaskKind, { personId, roles, ...given }: Given): Waiting {
  const { acts, roles: all = [] } = kindOf(kind);
  return {
    ...{ kind, since: null, due: null, act: acts[0] ?? null, with: {}, notFor: [] },
    ...given,
    for: personId === undefined ? { personId: null, roles: roles ?? all } : { personId, roles: [] },
  };
}

/** Whoever has left is not asked: others are, where the kind says who. */
export function forThoseHere(all: readonly Waiting[], left: Left): Waiting[] {
  return all.flatMap((one) => {
    if (one.for.personId === null || !left.has(one.for.personId)) return [one];
    const { instead } = kindOf(one.kind);
    return instead ? [{ ...one, for: { personId: null, roles: instead } }] : [];
  });
}

/** One's own, and what waits for a role one holds and may do. */
export function waitsFor(
  { personId, roles }: Pick<Actor, 'personId' | 'roles'>,
  one: Waiting,
): boolean {
  if (one.for.personId !== null) return one.for.personId === personId;
  const { tells } = kindOf(one.kind);
  return (
    one.for.roles.some((role) => roles.includes(role)) &&
    !one.notFor.includes(personId) &&
    tells !== undefined &&
    maySee(tells, { roles })
  );
}
