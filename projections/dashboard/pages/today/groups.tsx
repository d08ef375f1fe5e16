import { useState } from 'preact/hooks';
import { ActMenu } from '../../acts/acts-on.js';
import { type ActsOn, useActs } from '../../acts/acts.js';
import { param } from '../../address/address.js';
import type { Task } from '../../api/tasks.js';
import { dayNumber } from '../../marks/scale.js';
import { Mark } from '../../parts/mark.js';
import { Section } from '../../parts/page.js';
import { dayText, listText } from '../../words/format.js';
import { usePeople } from '../../api/people.js';
import { kindWords } from './kinds.js';
import { useNamed } from './named.js';
import { placeOf } from './places.js';
import { thingOf } from './thing-of.js';
import { todayWords } from './today-words.js';

const SHOWN = 5;

interface Props {
  readonly tasks: readonly Task[];
  readonly asOf: string;
}

/** What waits, by kind; the kind that has what is due first is on top. */
export function Groups({ tasks, asOf }: Props) {
  return (
    <>
      {[...Map.groupBy(tasks, ({ kind }) => kind)].map(([kind, own]) => (
        <Group key={kind} tasks={own} asOf={asOf} />
      ))}
    </>
  );
}

function Group({ tasks, asOf }: Props) {
  const say = todayWords();
  const [open, setOpen] = useState(false);
  // A module waits for many at once: they are told in one line.
  const lines = [
    ...Map.groupBy(tasks, (one) =>
      one.kind === 'module-to-record' ? String(one.with['moduleId']) : one.taskId,
    ).values(),
  ];
  const shown = open ? lines : lines.slice(0, SHOWN);
  const more = lines.length > SHOWN;
  // What may be done is a matter of now, whatever day is looked at.
  const now = param('asOf') === undefined && param('knownAt') === undefined;
  const single = shown.flatMap((line) => (line.length === 1 ? line : []));
  const things = single.flatMap((task) => (task.act === null ? [] : [thingOf(task)]));
  const actsOn = useActs(now ? [...new Set(things)] : []);
  const kind = tasks[0]?.kind;
  if (!kind) return null;
  return (
    <Section title={`${kindWords()[kind]} (${tasks.length})`}>
      <ul class="today-list">
        {shown.map((line) => (
          <Line key={line[0]?.taskId} tasks={line} asOf={asOf} actsOn={actsOn} />
        ))}
      </ul>
      {more ? (
        <p>
          <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? say.fewer : say.all(lines.length)}
          </button>
        </p>
      ) : null}
    </Section>
  );
}

function Line({
  tasks,
  asOf,
  actsOn,
}: Props & { readonly actsOn: (thing: string | null) => ActsOn }) {
  const named = useNamed();
  const { nameOf } = usePeople();
  const say = todayWords();
  const [task] = tasks;
  if (!task) return null;
  const people = tasks.flatMap(({ about }) => about.personId ?? []);
  const together = tasks.length > 1;
  const text = together ? `${task.about.title ?? ''} · ${say.people(people.length)}` : named(task);
  const href = together ? undefined : placeOf(task);
  return (
    <li class="today-line">
      <span class="today-what">
        {href === undefined ? text : <a href={href}>{text}</a>}
        {together ? <span class="note">{listText(people.map(nameOf))}</span> : null}
      </span>
      <When task={task} asOf={asOf} />
      {together || task.act === null ? null : (
        <ActMenu {...actsOn(thingOf(task))} first={[task.act]} only={task.acts} given={task.with} />
      )}
    </li>
  );
}

/** When it is due, by word and colour; since when it waits. */
function When({
  task: { due, overdue, since },
  asOf,
}: {
  readonly task: Task;
  readonly asOf: string;
}) {
  const say = todayWords();
  return (
    <span class="today-when">
      {due !== null && overdue ? (
        <Mark kind="bad">{say.overdue(dayNumber(asOf) - dayNumber(due))}</Mark>
      ) : due === asOf ? (
        <Mark kind="warning">{say.dueToday}</Mark>
      ) : null}
      {due === null ? null : <time dateTime={due}>{say.due(dayText(due))}</time>}
      {since === null || since === due ? null : (
        <time class="note" dateTime={since}>
          {say.since(dayText(since))}
        </time>
      )}
    </span>
  );
}
