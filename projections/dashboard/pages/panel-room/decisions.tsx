import { signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { useActs } from '../../acts/acts.js';
import { ManyActs, selectColumn } from '../../acts/many.js';
import { actsColumn } from '../../acts/row-acts.js';
import { useAnswer } from '../../api/answers.js';
import type { Envelope } from '../../api/envelope.js';
import { holds } from '../../api/me.js';
import { usePeople } from '../../api/people.js';
import { Name } from '../../parts/links.js';
import { Mark } from '../../parts/mark.js';
import { Section } from '../../parts/page.js';
import type { Column } from '../../table/column.js';
import { DataTable } from '../../table/data-table.js';
import { domain } from '../../words/domain.js';
import { numberText } from '../../words/format.js';
import type { Candidate } from '../candidates/candidate.js';
import { panelRoomWords } from './panel-room-words.js';
import type { Result, Room } from './room.js';

interface Props {
  readonly room: Room;
  readonly results: ReadonlyMap<string, Result>;
  readonly envelope: Envelope<Room>;
  /** Whether what is decided now is looked at. */
  readonly now: boolean;
}

interface Row {
  readonly personId: string;
  readonly total: number;
  readonly passed: boolean;
  readonly decision: Candidate['decision'];
}

/** Who passed and who did not, and the decisions that follow: granted to all who passed in one go. */
export function Decisions({ room, results, envelope, now }: Props) {
  const { cohortId, kind, items } = room;
  const answer = useAnswer<readonly Candidate[]>(
    cohortId === null || kind === 'competition'
      ? undefined
      : {
          path: 'candidacies',
          params: { cohort: cohortId },
          views: ['cohort-funnel', 'corrections'],
        },
  );
  const decisions = new Map(
    (answer.envelope?.data ?? []).map(({ candidacyId, decision }) => [candidacyId, decision]),
  );
  const rows = items.flatMap(({ demoId, candidacyId, personId }): Row[] => {
    const result = results.get(demoId);
    const decision = decisions.get(candidacyId);
    if (result?.total === undefined || decision === undefined) return [];
    return [{ personId, total: result.total, passed: result.passed === true, decision }];
  });
  if (cohortId === null || rows.length === 0) return null;
  return <Decide {...{ rows, cohortId, envelope, now }} />;
}

interface DecideProps {
  readonly rows: readonly Row[];
  readonly cohortId: string;
  readonly envelope: Envelope<Room>;
  readonly now: boolean;
}

function Decide({ rows, cohortId, envelope, now }: DecideProps) {
  const say = panelRoomWords();
  const { nameOf } = usePeople();
  const selected = useMemo(() => signal<ReadonlySet<string>>(new Set()), []);
  const thing = ({ personId }: Row) => `cohort/${cohortId},person/${personId}`;
  const open = rows.filter(({ decision }) => decision === null);
  const acting = now && holds('certifier');
  const actsOf = useActs(acting ? rows.map(thing) : []);
  const actable = (row: Row) => ({ thing: thing(row), name: nameOf(row.personId) });
  const passed = open.filter((row) => row.passed);
  const columns: Column<Row>[] = [
    ...(acting ? [selectColumn(selected, actable)] : []),
    {
      key: 'who',
      head: say.candidate,
      value: ({ personId }) => nameOf(personId),
      cell: ({ personId }) => <Name id={personId} />,
    },
    {
      key: 'total',
      head: say.total,
      figures: true,
      value: ({ total }) => total,
      cell: ({ total }) => numberText(total, 2),
    },
    {
      key: 'passed',
      head: say.outcome,
      value: (row) => (row.passed ? say.passed : say.failed),
      cell: (row) => (
        <Mark kind={row.passed ? 'good' : 'bad'}>{row.passed ? say.passed : say.failed}</Mark>
      ),
    },
    {
      key: 'decision',
      head: say.decision,
      value: ({ decision }) => decisionText(decision),
    },
    ...(acting
      ? [
          actsColumn({
            of: actable,
            actsOf,
            first: ['GrantCertification', 'RefuseCertification'],
            called: say.decideOn,
          }),
        ]
      : []),
  ];
  return (
    <Section
      title={say.decisions}
      note={say.decisionsNote(
        rows.filter((row) => row.passed).length,
        rows.filter((row) => !row.passed).length,
        open.length,
      )}
    >
      {acting ? (
        <div class="lots">
          {passed.length > 0 ? (
            <button
              type="button"
              onClick={() => {
                selected.value = new Set(passed.map(thing));
              }}
            >
              {say.selectPassed(passed.length)}
            </button>
          ) : null}
          <ManyActs rows={rows.map(actable)} selected={selected} actsOf={actsOf} />
        </div>
      ) : null}
      <DataTable
        name="decisions"
        caption={say.decisions}
        columns={columns}
        rows={rows}
        rowKey={({ personId }) => personId}
        envelope={envelope}
        sort="-total"
      />
    </Section>
  );
}

function decisionText(decision: Row['decision']): string {
  return decision ? domain().stages[decision] : panelRoomWords().undecided;
}
