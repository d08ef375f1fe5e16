import type { Envelope } from '../../api/envelope.js';
import { holds } from '../../api/me.js';
import { usePeople } from '../../api/people.js';
import { Name } from '../../parts/links.js';
import { Mark } from '../../parts/mark.js';
import { Section } from '../../parts/page.js';
import type { Column } from '../../table/column.js';
import { DataTable } from '../../table/data-table.js';
import { numberText } from '../../words/format.js';
import { together, useActs } from '../../acts/acts.js';
import { param } from '../../address/address.js';
import { ResultCell, SeatCell, spreadDomain, SpreadStrip } from './cells.js';
import { panelRoomWords } from './panel-room-words.js';
import type { Result, Room, Seat } from './room.js';

interface Props {
  readonly room: Room;
  readonly results: ReadonlyMap<string, Result>;
  readonly envelope: Envelope<Room>;
}

/** Judges by candidates, the most disagreed on top. */
export function Seats({ room, results, envelope }: Props) {
  const say = panelRoomWords();
  const { nameOf } = usePeople();
  const { items, judges, quorum, sessionId } = room;
  const things = ({ demoId }: Seat) => [`session/${sessionId},demo/${demoId}`, `demo/${demoId}`];
  const now = param('asOf') === undefined && param('knownAt') === undefined;
  const actsOf = useActs(now && holds('programme-admin') ? items.flatMap(things) : []);
  const totals = items.flatMap(({ marks }) => marks.map(({ total }) => total));
  const ends = spreadDomain(totals);
  const expected = (seat: Seat) => seat.judges.filter(({ sheet }) => sheet !== 'recused').length;
  const columns: Column<Seat>[] = [
    { key: 'order', head: say.order, figures: true, value: ({ order }) => order, minor: true },
    {
      key: 'candidate',
      head: say.candidate,
      value: (seat) => `${nameOf(seat.personId)} · ${seat.coreSection}`,
      cell: (seat) => (
        <span class="candidate">
          <Name id={seat.personId} />
          <span class="note">{seat.coreSection}</span>
        </span>
      ),
    },
    {
      key: 'spread',
      head: `${say.spread} ${ends[0]}–${ends[1]}`,
      title: say.spreadTitle(numberText(ends[0]), numberText(ends[1])),
      plain: true,
      value: () => null,
      cell: ({ marks }) =>
        marks.length > 0 ? (
          <SpreadStrip totals={marks.map(({ total }) => total)} domain={ends} />
        ) : null,
    },
    {
      key: 'sd',
      head: say.sd,
      title: say.sdTitle,
      figures: true,
      value: ({ spread, marks }) => (marks.length > 1 ? spread?.sd : null),
      cell: ({ spread, marks }) =>
        spread && marks.length > 1 ? (
          <span title={`${numberText(spread.min, 2)} – ${numberText(spread.max, 2)}`}>
            {numberText(spread.sd, 2)}
          </span>
        ) : (
          '–'
        ),
    },
    {
      key: 'in',
      head: say.in,
      figures: true,
      value: ({ sheets }) => sheets,
      cell: (seat) => (
        <span class="in-cell">
          {say.ofExpected(seat.sheets, expected(seat))}
          {seat.quorumMet ? null : (
            <Mark kind="warning">{say.quorumMissing(quorum - seat.sheets)}</Mark>
          )}
        </span>
      ),
    },
    ...judges.map((judgeId): Column<Seat> => {
      const own = (seat: Seat) => seat.judges.find((one) => one.judgeId === judgeId);
      return {
        key: judgeId,
        head: nameOf(judgeId),
        minor: true,
        value: (seat) => {
          const judge = own(seat);
          return judge?.sheet === 'recused' ? `${judge.sheet}: ${judge.cause ?? ''}` : judge?.sheet;
        },
        cell: (seat) => (
          <SeatCell
            seat={seat}
            judge={own(seat)}
            label={`${nameOf(judgeId)}, ${nameOf(seat.personId)}`}
          />
        ),
      };
    }),
    {
      key: 'result',
      head: say.result,
      figures: true,
      value: ({ demoId }) => results.get(demoId)?.total,
      cell: (seat) => (
        <ResultCell
          seat={seat}
          result={results.get(seat.demoId)}
          status={room.status}
          allowed={{ seals: holds('programme-admin'), runs: holds('programme-admin', 'judge') }}
          limit={room.demoSeconds}
          acts={together(things(seat).map(actsOf))}
        />
      ),
    },
  ];
  const withheld = items.some(({ marks, sheets }) => marks.length < sheets);
  return (
    <Section
      title={say.sheets}
      note={withheld ? `${say.sheetsNote} ${say.withheld}` : say.sheetsNote}
    >
      <div class="seats">
        <DataTable
          name="panel"
          caption={say.sheets}
          {...{ columns, envelope }}
          rows={items}
          rowKey={({ demoId }) => demoId}
          sort="-sd"
        />
      </div>
    </Section>
  );
}
