import type { Day, PersonId, Role } from '../platform/kernel/envelope.js';
import type { Marks } from '../platform/notices/marks.js';
import type { Notice, Outbox } from '../platform/notices/outbox.js';
import type { Choice, Choices } from './choices.js';
import { type MailContent, told } from './contents.js';
import type { Handle } from './following.js';
import { afterQuiet, localTimeOf } from './hours.js';
import { namedTasks, type Reading, type Task, tasksOf } from './what-waits.js';

export interface ForPeopleParts {
  readonly outbox: Outbox;
  readonly choices: Choices;
  readonly reading: Reading;
  /** Everybody who holds a role now. */
  readonly holders: () => Promise<ReadonlyMap<PersonId, readonly Role[]>>;
  readonly zone: string;
  readonly now: () => number;
}

/** The channel of people's mail. */
export const MAIL = 'mail';

/** Tells at once what came just now and is due today, or late. */
export function forPeople(parts: ForPeopleParts): Handle {
  const { outbox, reading, zone, now } = parts;
  return async (events, position) => {
    if (!(await reading.passed(position))) throw new Error('the views are behind the ledger');
    const { day } = localTimeOf(now(), zone);
    const came = new Set(events.map(({ id }) => id));
    const presses = ({ due, because }: Task) =>
      due !== null && due <= day && because.some((id) => came.has(id));
    const pressing = (await namedTasks(reading)).filter(presses);
    if (pressing.length === 0) return;
    const notices: Notice[] = [];
    for (const [personId, tasks] of await byReceiver(pressing, parts)) {
      const choice = await parts.choices.of(personId);
      if (choice.mail !== 'at-once') continue;
      for (const task of tasks) notices.push(atOnce(personId, task, came, { day, choice, parts }));
    }
    await outbox.put(notices);
  };
}

function atOnce(
  receiver: PersonId,
  task: Task,
  came: ReadonlySet<string>,
  { day, choice, parts }: { readonly day: Day; choice: Choice; parts: ForPeopleParts },
): Notice {
  const because = task.because.filter((id) => came.has(id)).sort();
  const content: MailContent = { kind: 'at-once', day, tasks: [told(task)] };
  return {
    ...{ channel: MAIL, receiver, content },
    key: `${task.taskId} ${because.join(' ')}`,
    dueAt: afterQuiet(parts.now(), parts.zone, choice),
  };
}

/** Everybody whom some of these tasks wait for, with those. */
async function byReceiver(
  tasks: readonly Task[],
  { reading, holders }: Pick<ForPeopleParts, 'reading' | 'holders'>,
): Promise<ReadonlyMap<PersonId, readonly Task[]>> {
  const found = new Map<PersonId, Task[]>();
  const add = (personId: PersonId, task: Task) =>
    found.set(personId, [...(found.get(personId) ?? []), task]);
  for (const task of tasks) if (task.for.personId !== null) add(task.for.personId, task);
  const ofRoles = new Set(tasks.filter(({ for: whose }) => whose.personId === null).map(idOf));
  if (ofRoles.size === 0) return found;
  for (const [personId, roles] of await holders()) {
    for (const task of await tasksOf(reading, { personId, roles })) {
      if (ofRoles.has(task.taskId)) add(personId, task);
    }
  }
  return found;
}

const idOf = ({ taskId }: Task) => taskId;

const DIGEST_MARK = 'notices digest';

/** Puts in the digests whose time of the day has come since it was last looked. */
export async function putDigests(parts: ForPeopleParts & { readonly marks: Marks }): Promise<void> {
  const { outbox, choices, reading, marks, zone, now } = parts;
  const { day, time } = localTimeOf(now(), zone);
  const here = `${day} ${time}`;
  await marks.begin(DIGEST_MARK, here);
  const last = (await marks.read(DIGEST_MARK)) ?? here;
  if (last >= here) return;
  // Of another day, all times of this one are new.
  const since = last.startsWith(day) ? last.slice(11) : '';
  if (await choices.anyDigest(since, time)) {
    const notices: Notice[] = [];
    for (const [personId, tasks] of await byReceiver(await namedTasks(reading), parts)) {
      const { mail, digestAt } = await choices.of(personId);
      if (mail === 'off' || digestAt <= since || digestAt > time) continue;
      const content: MailContent = { kind: 'digest', day, tasks: tasks.map(told) };
      const about = { channel: MAIL, receiver: personId, key: `digest ${day}` };
      notices.push({ ...about, content, dueAt: now() });
    }
    await outbox.put(notices);
  }
  await marks.move(DIGEST_MARK, last, here);
}
