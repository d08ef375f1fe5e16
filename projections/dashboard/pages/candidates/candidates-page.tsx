import { signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { ManyActs, selectColumn } from '../../acts/many.js';
import { actsColumn, useRowActs } from '../../acts/row-acts.js';
import { hrefTo } from '../../address/address.js';
import type { PageProps } from '../../address/pages.js';
import { useAnswer } from '../../api/answers.js';
import { type Cohort, useCohort, useCohorts } from '../../api/chosen.js';
import type { Envelope } from '../../api/envelope.js';
import { usePeople } from '../../api/people.js';
import { Mark } from '../../parts/mark.js';
import { Page } from '../../parts/page.js';
import { Answered, Empty, Loading } from '../../parts/states.js';
import type { Column } from '../../table/column.js';
import { dayColumn } from '../../table/columns.js';
import { DataTable } from '../../table/data-table.js';
import { domain, wordFor } from '../../words/domain.js';
import { CandidatePage } from './candidate-page.js';
import type { Candidate } from './candidate.js';
import { candidatesWords } from './candidates-words.js';

/** Who is on the way, how far, and what can be done for many of them at once? */
export default function CandidatesPage({ parts: { candidacyId } }: PageProps) {
  const cohort = useCohort();
  const { envelope } = useCohorts();
  const say = candidatesWords();
  if (candidacyId !== undefined) return <CandidatePage candidacyId={candidacyId} />;
  if (!envelope) return <Loading />;
  if (!cohort) {
    return (
      <Page name={say.name}>
        <Empty fills={say.noneFills}>{say.noCohort}</Empty>
      </Page>
    );
  }
  return <OneCohort cohort={cohort} />;
}

function OneCohort({ cohort }: { readonly cohort: Cohort }) {
  const say = candidatesWords();
  const answer = useAnswer<readonly Candidate[]>({
    path: 'candidacies',
    params: { cohort: cohort.cohortId },
    views: ['cohort-funnel', 'corrections'],
  });
  const all = answer.envelope?.data;
  return (
    <Page name={`${say.name} · ${cohort.title}`} answer={all && inWords(all)}>
      <Answered
        answer={answer}
        empty={(none) => none.length === 0 && <Empty fills={say.noneFills}>{say.none}</Empty>}
      >
        {(rows, envelope) => <List {...{ rows, envelope }} />}
      </Answered>
    </Page>
  );
}

function inWords(all: readonly Candidate[]): string {
  const active = all.filter(({ left, decision }) => !left && !decision);
  const ready = active.filter(
    ({ modules, corrections }) => modules.done === modules.of && corrections.open === 0,
  );
  return candidatesWords().answer(all.length, active.length, ready.length);
}

interface Props {
  readonly rows: readonly Candidate[];
  readonly envelope: Envelope<unknown>;
}

function List({ rows, envelope }: Props) {
  const say = candidatesWords();
  const { nameOf, departmentOf } = usePeople();
  const selected = useMemo(() => signal<ReadonlySet<string>>(new Set()), []);
  const actable = ({ candidacyId, personId }: Candidate) => ({
    thing: `candidacy/${candidacyId}`,
    name: nameOf(personId),
  });
  const { seen, onSeen, actsOf } = useRowActs(actable);
  const columns: Column<Candidate>[] = [
    selectColumn(selected, actable),
    {
      key: 'who',
      head: say.who,
      value: ({ personId }) => nameOf(personId),
      cell: ({ personId, candidacyId }) => (
        <a href={hrefTo(`/candidates/${encodeURIComponent(candidacyId)}`)}>{nameOf(personId)}</a>
      ),
    },
    {
      key: 'department',
      head: say.department,
      value: ({ personId }) => departmentOf(personId),
      minor: true,
    },
    { key: 'stage', head: say.stage, value: stageText, cell: (row) => <Stage candidate={row} /> },
    dayColumn('since', say.since, ({ since }) => since, { minor: true }),
    {
      key: 'modules',
      head: say.modules,
      figures: true,
      value: ({ modules }) => modules.done,
      cell: ({ modules }) => `${modules.done} / ${modules.of}`,
    },
    {
      key: 'corrections',
      head: say.corrections,
      figures: true,
      minor: true,
      value: ({ corrections }) => corrections.open,
      cell: ({ corrections: { open, overdue } }) =>
        overdue > 0 ? <Mark kind="warning">{say.overdue(overdue)}</Mark> : open,
    },
    actsColumn({ of: actable, actsOf, first: FIRST }),
  ];
  return (
    <div class="section">
      <ManyActs
        rows={seen.map(actable)}
        selected={selected}
        actsOf={actsOf}
        except={['HoldCoaching', 'IssueCorrection']}
      />
      <DataTable
        name="candidates"
        caption={say.name}
        columns={columns}
        rows={rows}
        rowKey={({ candidacyId }) => candidacyId}
        envelope={envelope}
        onSeen={onSeen}
        cards
      />
    </div>
  );
}

/** What is done next, by how far somebody is. */
const FIRST = ['AcceptNomination', 'AdmitToDemo'];

function stageText({ stage, left }: Candidate): string {
  const { stages, exits, reasons } = domain();
  if (!left) return wordFor({ ...stages, placed: stages.awarded }, stage);
  return candidatesWords().leftBecause(wordFor(exits, left.how), wordFor(reasons, left.reasonCode));
}

function Stage({ candidate }: { readonly candidate: Candidate }) {
  const kind = candidate.decision === 'certified' ? 'good' : 'waiting';
  return <Mark kind={kind}>{stageText(candidate)}</Mark>;
}
