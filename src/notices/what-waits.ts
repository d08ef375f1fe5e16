import type { Actor, Day, EventId, PersonId, Position } from '../platform/kernel/envelope.js';

/** Something that waits, as the list of tasks answers it. */
export interface Task {
  readonly taskId: string;
  readonly kind: string;
  readonly due: Day | null;
  readonly overdue: boolean;
  readonly act: string | null;
  readonly for: { readonly personId: PersonId | null };
  readonly about: {
    readonly aggregate: string;
    readonly id: string;
    readonly personId: PersonId | null;
    readonly title: string | null;
  };
  readonly because: readonly EventId[];
}

/** What the read side answers whoever may ask; this side knows no view. */
export interface Reading {
  /** Waits until the views have all up to there. False where they are behind for longer. */
  passed(position: Position): Promise<boolean>;
  /** The answer's data of a query by its name. */
  ask(
    query: string,
    asked: { readonly actor: Actor; readonly query: Readonly<Record<string, string>> },
  ): Promise<unknown>;
}

/** Who reads for everybody: it decides nothing, and no answer leaves but to whom it concerns. */
const READER: Actor = { personId: 'notices', roles: ['auditor'], via: 'cli' };

/** Everything that waits for anybody by name. */
export async function namedTasks(reading: Reading): Promise<readonly Task[]> {
  return (await reading.ask('tasks', { actor: READER, query: { for: 'all' } })) as readonly Task[];
}

/** What waits for somebody, by name or for a role they hold. */
export async function tasksOf(
  reading: Reading,
  { personId, roles }: Pick<Actor, 'personId' | 'roles'>,
): Promise<readonly Task[]> {
  const actor: Actor = { personId, roles, via: 'cli' };
  return (await reading.ask('tasks', { actor, query: { for: 'me' } })) as readonly Task[];
}
