import { param, setParams } from '../../address/address.js';
import type { Envelope } from '../../api/envelope.js';
import { usePeople } from '../../api/people.js';
import { Bar } from '../../marks/bars.js';
import { EventLinks, Name } from '../../parts/links.js';
import { Section } from '../../parts/page.js';
import { Provenance } from '../../parts/provenance.js';
import type { Column } from '../../table/column.js';
import { dayColumn, personColumn } from '../../table/columns.js';
import { DataTable } from '../../table/data-table.js';
import { domain, wordFor } from '../../words/domain.js';
import { listText } from '../../words/format.js';
import { cohortWords } from './cohort-words.js';
import { type Placing, usePlacings } from './placing.js';

interface Props {
  readonly funnel: FunnelAnswer;
  readonly envelope: Envelope<FunnelAnswer>;
  readonly cohortId: string;
}

/** A line a stage, as long as the number of people who reached it; who left is written where they left. */
export function FunnelSection({ funnel, envelope, cohortId }: Props) {
  const say = cohortWords();
  const open = param('stage');
  const placings = usePlacings(cohortId).envelope?.data;
  return (
    <Section title={say.funnel} note={say.funnelNote}>
      <ol class="funnel">
        {STAGES.map((stage) => (
          <li key={stage}>
            <button
              type="button"
              class="funnel-line"
              aria-expanded={open === stage}
              onClick={() => toggle(stage, open)}
            >
              <span class="funnel-stage">{domain().stages[stage]}</span>
              <Bar value={funnel[stage]} max={funnel.nominated} />
              <span class="figure funnel-number">{funnel[stage]}</span>
            </button>
            <LeftHere funnel={funnel} stage={stage} open={open} />
            {stage === 'awarded' && placings?.length ? <Podium placings={placings} /> : null}
            {open === stage ? <ReachedList {...{ funnel, envelope, stage }} /> : null}
            {open === `left-${stage}` ? <LeaverList {...{ funnel, envelope, stage }} /> : null}
          </li>
        ))}
      </ol>
      <Provenance envelope={envelope} />
    </Section>
  );
}

function toggle(what: string, open: string | undefined): void {
  setParams({ stage: open === what ? undefined : what });
}

interface LeftProps {
  readonly funnel: FunnelAnswer;
  readonly stage: Stage;
  readonly open: string | undefined;
}

function LeftHere({ funnel, stage, open }: LeftProps) {
  const left = funnel.left.filter(({ after }) => after === stage);
  if (left.length === 0) return null;
  const what = `left-${stage}`;
  const reasons = reasonsOf(left).map(([reason, n]) => `${wordFor(domain().reasons, reason)} ${n}`);
  return (
    <button
      type="button"
      class="funnel-left"
      aria-expanded={open === what}
      onClick={() => toggle(what, open)}
    >
      <span aria-hidden="true">↳ </span>
      {cohortWords().left(left.length, listText(reasons))}
    </button>
  );
}

function Podium({ placings }: { readonly placings: readonly Placing[] }) {
  const places = Map.groupBy(placings, ({ place }) => place);
  return (
    <p class="podium">
      {[...places].map(([place, persons]) => (
        <span key={place}>
          <strong>{wordFor(domain().places, place)}</strong>{' '}
          {persons.map(({ personId }, i) => (
            <span key={personId}>
              {i > 0 ? listText(['', '']) : ''}
              <Name id={personId} />
            </span>
          ))}
        </span>
      ))}
    </p>
  );
}

interface ReachedListProps {
  readonly funnel: FunnelAnswer;
  readonly envelope: Envelope<FunnelAnswer>;
  readonly stage: Stage;
}

/** Whom a line of a list is about: the same first columns in every list of this page. */
export function usePersonColumns<Row extends { readonly personId: string }>(): Column<Row>[] {
  const say = cohortWords();
  const { departmentOf } = usePeople();
  return [
    personColumn('person', say.person, ({ personId }) => personId),
    {
      key: 'department',
      head: say.department,
      value: ({ personId }) => departmentOf(personId),
      minor: true,
    },
  ];
}

function evidence<Row extends Reached>(): Column<Row> {
  return {
    key: 'evidence',
    head: cohortWords().evidence,
    value: (row) => row.evidence.join('; '),
    cell: (row) => <EventLinks ids={row.evidence} />,
  };
}

function ReachedList({ funnel, envelope, stage }: ReachedListProps) {
  const columns = [...usePersonColumns<Reached>(), evidence<Reached>()];
  return (
    <div class="funnel-list">
      <DataTable
        name={stage}
        caption={cohortWords().whoReached(domain().stages[stage])}
        {...{ columns, envelope }}
        rows={funnel.reached[stage]}
        rowKey={({ candidacyId }) => candidacyId}
        sort="person"
      />
    </div>
  );
}

function LeaverList({ funnel, envelope, stage }: ReachedListProps) {
  const say = cohortWords();
  const { reasons, exits } = domain();
  const columns: Column<Leaver>[] = [
    ...usePersonColumns<Leaver>(),
    { key: 'reason', head: say.reason, value: ({ reasonCode }) => wordFor(reasons, reasonCode) },
    { key: 'how', head: say.how, value: ({ how }) => exits[how], minor: true },
    dayColumn('day', say.day, ({ day }) => day),
    evidence<Leaver>(),
  ];
  return (
    <div class="funnel-list">
      <DataTable
        name="left"
        caption={say.whoLeft}
        {...{ columns, envelope }}
        rows={funnel.left.filter(({ after }) => after === stage)}
        rowKey={({ candidacyId }) => candidacyId}
        sort="day"
      />
    </div>
  );
}

/** As `GET /api/v1/cohorts/:cohortId/funnel` answers. */
const STAGES = [
  'nominated',
  'accepted',
  'trained',
  'corrected',
  'admitted',
  'demonstrated',
  'certified',
  'awarded',
] as const;
type Stage = (typeof STAGES)[number];

export interface Reached {
  readonly personId: string;
  readonly candidacyId: string;
  readonly evidence: readonly string[];
}

interface Leaver extends Reached {
  readonly how: 'declined' | 'deferred' | 'withdrawn';
  readonly reasonCode: string;
  readonly day: string;
  readonly after: string;
}

export interface FunnelAnswer extends Readonly<Record<Stage | 'declined' | 'refused', number>> {
  readonly exits: Readonly<Record<string, number>>;
  readonly left: readonly Leaver[];
  readonly overdue: readonly { readonly correctionId: string }[];
  readonly reached: Readonly<Record<Stage | 'refused', readonly Reached[]>>;
}

/** Reasons with how many gave them, the most frequent first. */
export function reasonsOf(left: readonly Leaver[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { reasonCode } of left) counts.set(reasonCode, (counts.get(reasonCode) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}
