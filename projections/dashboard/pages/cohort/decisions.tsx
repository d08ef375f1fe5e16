import { useAnswer } from '../../api/answers.js';
import type { Envelope } from '../../api/envelope.js';
import { holds } from '../../api/me.js';
import { Name } from '../../parts/links.js';
import type { Column } from '../../table/column.js';
import { dayColumn } from '../../table/columns.js';
import { DataTable } from '../../table/data-table.js';
import { wordFor } from '../../words/domain.js';
import { usePeople } from '../../api/people.js';
import { cohortWords } from './cohort-words.js';
import type { FunnelAnswer, Reached } from './funnel.js';

/** Something that somebody is to decide, as `GET /api/v1/tasks` tells it. */
export interface Decision {
  readonly key: string;
  readonly kind: string;
  readonly personId: string | null;
  readonly title: string | null;
  readonly since: string | null;
}

interface Task extends Pick<Decision, 'kind' | 'since'> {
  readonly taskId: string;
  readonly about: Pick<Decision, 'personId' | 'title'>;
}

/** What waits to be decided: of everything for those who oversee, for others of this cohort's candidates. */
export function useDecisions(funnel: FunnelAnswer): readonly Decision[] {
  const say = cohortWords();
  const oversees = holds('programme-admin', 'auditor');
  const tasks = useAnswer<readonly Task[]>(
    oversees ? { path: 'tasks', params: { for: 'all' } } : undefined,
  );
  if (!oversees) return undecided(funnel).map(decisionOn);
  return (tasks.envelope?.data ?? [])
    .filter(({ kind }) => Object.hasOwn(say.decisions, kind))
    .map(({ taskId: key, kind, since, about: { personId, title } }) => ({
      ...{ key, kind, since, personId, title },
    }));
}

/** Demonstrated, and nobody has decided yet. */
function undecided({ reached }: FunnelAnswer): readonly Reached[] {
  const decided = new Set(
    [...reached.certified, ...reached.refused].map(({ candidacyId }) => candidacyId),
  );
  return reached.demonstrated.filter(({ candidacyId }) => !decided.has(candidacyId));
}

function decisionOn({ candidacyId: key, personId }: Reached): Decision {
  return { key, kind: 'decision-to-take', personId, title: null, since: null };
}

interface Props {
  readonly rows: readonly Decision[];
  readonly envelope: Envelope<unknown>;
}

export function DecisionList({ rows, envelope }: Props) {
  const say = cohortWords();
  const { nameOf } = usePeople();
  const columns: Column<Decision>[] = [
    dayColumn('since', say.since, ({ since }) => since),
    { key: 'kind', head: say.decide, value: ({ kind }) => wordFor(say.decisions, kind) },
    {
      key: 'person',
      head: say.person,
      value: ({ personId }) => (personId === null ? undefined : nameOf(personId)),
      cell: ({ personId }) => (personId === null ? null : <Name id={personId} />),
    },
    { key: 'title', head: say.what, value: ({ title }) => title, minor: true },
  ];
  return (
    <DataTable
      name="undecided"
      caption={say.undecidedNote}
      titled
      {...{ columns, rows, envelope }}
      rowKey={({ key }) => key}
      sort="since"
    />
  );
}
