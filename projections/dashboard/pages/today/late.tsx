import { me } from '../../api/me.js';
import { usePeople } from '../../api/people.js';
import { type Task, useTasks } from '../../api/tasks.js';
import { dayNumber } from '../../marks/scale.js';
import { Section } from '../../parts/page.js';
import { Answered, Empty } from '../../parts/states.js';
import type { Column } from '../../table/column.js';
import { dayColumn } from '../../table/columns.js';
import { DataTable } from '../../table/data-table.js';
import { domain } from '../../words/domain.js';
import { listText } from '../../words/format.js';
import { kindWords } from './kinds.js';
import { useNamed } from './named.js';
import { placeOf } from './places.js';
import { todayWords } from './today-words.js';

/** What waits for somebody else beyond its day, by person; a role where it waits for nobody by name. */
export function LateOthers({ asOf }: { readonly asOf: string }) {
  const say = todayWords();
  const { nameOf } = usePeople();
  const named = useNamed();
  const answer = useTasks({ for: 'all', dueBefore: asOf });
  const roles = me()?.roles ?? [];
  const late = (all: readonly Task[]) =>
    all.filter(({ overdue, for: { personId, roles: wanted } }) => {
      if (!overdue || personId === me()?.personId) return false;
      return personId !== null || !wanted.some((role) => roles.includes(role));
    });
  const whose = ({ for: { personId, roles: wanted } }: Task) =>
    personId === null ? listText(wanted.map((role) => domain().roles[role])) : nameOf(personId);
  return (
    <Section title={say.late}>
      <Answered
        answer={answer}
        empty={(all) =>
          late(all).length === 0 && <Empty fills={say.lateFills}>{say.lateNone}</Empty>
        }
      >
        {(all, envelope) => {
          const columns: Column<Task>[] = [
            { key: 'who', head: say.who, value: whose },
            { key: 'what', head: say.what, value: ({ kind }) => kindWords()[kind] },
            {
              key: 'about',
              head: say.about,
              value: named,
              cell: (task) => {
                const href = placeOf(task);
                return href === undefined ? named(task) : <a href={href}>{named(task)}</a>;
              },
              minor: true,
            },
            dayColumn('due', say.dueHead, ({ due }) => due, { minor: true }),
            {
              key: 'days',
              head: say.days,
              figures: true,
              value: ({ due }) => dayNumber(envelope.asOf) - dayNumber(due ?? envelope.asOf),
            },
          ];
          return (
            <DataTable
              name="late"
              caption={say.late}
              {...{ columns, envelope }}
              rows={late(all)}
              rowKey={({ taskId }) => taskId}
              sort="who"
            />
          );
        }}
      </Answered>
    </Section>
  );
}
