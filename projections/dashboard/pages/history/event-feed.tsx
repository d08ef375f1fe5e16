import { param, setParams } from '../../address/address.js';
import type { Envelope } from '../../api/envelope.js';
import { holds } from '../../api/me.js';
import { usePeople } from '../../api/people.js';
import { Name } from '../../parts/links.js';
import { Instant } from '../../parts/when.js';
import { WhyButton } from '../../parts/why-button.js';
import type { Column } from '../../table/column.js';
import { DataTable } from '../../table/data-table.js';
import { wordFor } from '../../words/domain.js';
import { eventWords } from '../../words/events.js';
import { fieldText, valueText } from '../../words/fields.js';
import { historyWords } from './history-words.js';
import { ProofSheet, TrustNote, Verified, verifiedWords } from './verified.js';

interface Props {
  readonly entries: readonly Entry[];
  readonly envelope: Envelope<readonly Entry[]>;
}

/** Every event, with both its times; what was superseded stays, struck through, with the way to what did it. */
export function EventFeed({ entries, envelope }: Props) {
  const say = historyWords();
  const { nameOf } = usePeople();
  const kind = param('kind');
  const kinds = [...new Set(entries.map(({ type }) => type))];
  const columns: Column<Entry>[] = [
    {
      key: 'happened',
      head: say.happened,
      value: ({ occurredAt }) => occurredAt,
      cell: ({ occurredAt }) => <Instant at={occurredAt} />,
    },
    {
      key: 'recorded',
      head: say.recorded,
      value: ({ recordedAt }) => recordedAt,
      cell: ({ recordedAt }) => <Instant at={recordedAt} />,
      minor: true,
    },
    {
      key: 'what',
      head: say.what,
      value: ({ type }) => wordFor(eventWords(), type),
      cell: (entry) => <What entry={entry} entries={entries} />,
    },
    {
      key: 'whom',
      head: say.whom,
      value: ({ about }) => (about === null ? undefined : nameOf(about)),
      cell: ({ about }) => (about === null ? null : <Name id={about} />),
    },
    {
      key: 'by',
      head: say.by,
      value: ({ by }) => (by === null ? undefined : nameOf(by)),
      cell: ({ by }) => (by === null ? null : <Name id={by} />),
      minor: true,
    },
    { key: 'says', head: say.says, value: glance, cell: (entry) => <Says entry={entry} /> },
    {
      key: 'policy',
      head: say.policy,
      value: (entry) => policiesIn(entry).join('; '),
      minor: true,
    },
    {
      key: 'position',
      head: say.position,
      figures: true,
      value: ({ position }) => Number(position),
      cell: ({ position }) => position,
      minor: true,
    },
    // The proofs are for those who may read the log.
    ...(holds('programme-admin', 'auditor') ? [verifiedColumn()] : []),
  ];
  return (
    <div class="section">
      <TrustNote />
      <ProofSheet entries={entries} />
      <DataTable
        name="events"
        caption={say.name}
        {...{ columns, envelope }}
        rows={kind ? entries.filter(({ type }) => type === kind) : entries}
        rowKey={({ id }) => id}
        rowClass={({ supersededBy }) => (supersededBy.length ? 'struck' : undefined)}
        sort="-position"
        tools={
          <label>
            <span class="visually-hidden">{say.kinds}</span>
            <select
              value={kind ?? ''}
              onChange={({ currentTarget }) =>
                setParams({ kind: currentTarget.value, 'events.page': undefined })
              }
            >
              <option value="">{say.allKinds}</option>
              {kinds.map((type) => (
                <option key={type} value={type}>
                  {wordFor(eventWords(), type)}
                </option>
              ))}
            </select>
          </label>
        }
      />
    </div>
  );
}

function verifiedColumn(): Column<Entry> {
  return {
    key: 'verified',
    head: verifiedWords().verified,
    plain: true,
    value: () => null,
    cell: (entry) => <Verified entry={entry} />,
  };
}

function What({ entry, entries }: { readonly entry: Entry; readonly entries: readonly Entry[] }) {
  const say = historyWords();
  const name = wordFor(eventWords(), entry.type);
  const earlier = typeof entry.data?.['supersedes'] === 'string' ? entry.data['supersedes'] : '';
  return (
    <span class="what">
      <WhyButton why={`event/${entry.id}`} of={name}>
        {name}
      </WhyButton>
      {entry.supersededBy.map((id) => (
        <Other key={id} id={id} word={say.supersededBy} entries={entries} />
      ))}
      {earlier ? <Other id={earlier} word={say.supersedes} entries={entries} /> : null}
    </span>
  );
}

interface OtherProps {
  readonly id: string;
  readonly word: string;
  readonly entries: readonly Entry[];
}

function Other({ id, word, entries }: OtherProps) {
  const other = entries.find((entry) => entry.id === id);
  const name = other ? wordFor(eventWords(), other.type) : id.slice(0, 8);
  return (
    <span class="superseding">
      {word}{' '}
      <WhyButton why={`event/${id}`} of={name}>
        {name}
        {other ? ` #${other.position}` : ''}
      </WhyButton>
    </span>
  );
}

function Says({ entry }: { readonly entry: Entry }) {
  const { withheld } = entry;
  if (withheld) return <span class="note">{historyWords().withheld[withheld]}</span>;
  return <span class="says">{glance(entry)}</span>;
}

/** An event, as `GET /api/v1/history/:subject/:subjectId` tells it. */
export interface Entry {
  readonly position: string;
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly by: string | null;
  /** Whom it is about, where it is about somebody. */
  readonly about: string | null;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly withheld?: 'not-sealed';
  readonly supersededBy: readonly string[];
}

interface PolicyRef {
  readonly id: string;
  readonly version: number;
}

/** The policies that an event says it relied on. */
function policiesIn({ data }: Entry): readonly string[] {
  if (!data) return [];
  return Object.values(data)
    .filter(
      (value): value is PolicyRef =>
        typeof value === 'object' && value !== null && 'hash' in value && 'version' in value,
    )
    .map(({ id, version }) => `${id}@${version}`);
}

/** Ids that the row says already, or that stand for the subject. */
const SAID = /Id$|^(hash|sha256|document|policy|rubric|basis|supersedes|inputs|prerequisites)$/;

/** The fields that can be read at a glance, as `field value`. */
function glance({ data }: Entry): string {
  if (!data) return '';
  return Object.entries(data)
    .filter(([field, value]) => !SAID.test(field) && value !== null && value !== '')
    .map(([field, value]) => `${fieldText(field)} ${brief(field, value)}`)
    .filter((text) => text.length < 120)
    .slice(0, 4)
    .join(' · ');
}

function brief(field: string, value: unknown): string {
  if (Array.isArray(value)) return `×${value.length}`;
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([part, one]) => `${fieldText(part)} ${typeof one === 'object' ? '…' : String(one)}`)
      .join(', ');
  }
  return valueText(field, String(value));
}
