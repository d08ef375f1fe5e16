import { actsColumn, useRowActs } from '../../acts/row-acts.js';
import { useAnswer } from '../../api/answers.js';
import type { Envelope } from '../../api/envelope.js';
import { usePeople } from '../../api/people.js';
import { EventLinks } from '../../parts/links.js';
import { Mark } from '../../parts/mark.js';
import { Page } from '../../parts/page.js';
import { Answered, Empty } from '../../parts/states.js';
import type { Column } from '../../table/column.js';
import { dayColumn, personColumn } from '../../table/columns.js';
import { DataTable } from '../../table/data-table.js';
import { wordFor } from '../../words/domain.js';
import { words } from '../../words/language.js';

const appealsWords = words({
  name: ['Appeals', '申诉'],
  answer: [
    (open: number, all: number) => `${open} open of ${all}.`,
    (open: number, all: number) => `共 ${all} 件，未决 ${open} 件。`,
  ],
  none: ['Nobody has appealed.', '没有申诉。'],
  noneFills: [
    'A candidate appeals against a sealed result or a decision, on their own card.',
    '候选人可在本人档案中对已封存的结果或认证决定提出申诉。',
  ],
  who: ['Who', '申诉人'],
  against: ['Against', '申诉对象'],
  lodged: ['Lodged on', '提出日期'],
  days: ['Days', '天数'],
  state: ['State', '状态'],
  by: ['Decided by', '处理人'],
  states: {
    lodged: ['lodged', '已提出'],
    assigned: ['assigned', '处理中'],
    upheld: ['upheld', '申诉成立'],
    dismissed: ['dismissed', '已驳回'],
  },
});

/** As `GET /api/v1/appeals` lists them. */
interface Appeal {
  readonly appealId: string;
  readonly personId: string;
  readonly against: string;
  readonly lodgedOn: string;
  readonly state: string;
  readonly open: boolean;
  readonly by: string | null;
  readonly days: number;
}

/** Who appealed against what, and who has to decide? */
export default function AppealsPage() {
  const say = appealsWords();
  const answer = useAnswer<readonly Appeal[]>({ path: 'appeals', views: ['appeals'] });
  const all = answer.envelope?.data;
  return (
    <Page
      name={say.name}
      answer={all && say.answer(all.filter(({ open }) => open).length, all.length)}
    >
      <Answered
        answer={answer}
        empty={(none) => none.length === 0 && <Empty fills={say.noneFills}>{say.none}</Empty>}
      >
        {(rows, envelope) => <List {...{ rows, envelope }} />}
      </Answered>
    </Page>
  );
}

function List({
  rows,
  envelope,
}: {
  readonly rows: readonly Appeal[];
  readonly envelope: Envelope<unknown>;
}) {
  const say = appealsWords();
  const { nameOf } = usePeople();
  const actable = ({ appealId, personId }: Appeal) => ({
    thing: `appeal/${appealId}`,
    name: nameOf(personId),
  });
  const { onSeen, actsOf } = useRowActs(actable);
  const columns: Column<Appeal>[] = [
    personColumn('who', say.who, ({ personId }) => personId),
    {
      key: 'against',
      head: say.against,
      plain: true,
      value: () => null,
      cell: ({ against }) => <EventLinks ids={[against]} />,
    },
    dayColumn('lodged', say.lodged, ({ lodgedOn }) => lodgedOn),
    { key: 'days', head: say.days, figures: true, minor: true, value: ({ days }) => days },
    {
      key: 'state',
      head: say.state,
      value: ({ state }) => wordFor(say.states, state),
      cell: ({ state, open }) => (
        <Mark kind={open ? 'waiting' : 'good'}>{wordFor(say.states, state)}</Mark>
      ),
    },
    personColumn('by', say.by, ({ by }) => by, { minor: true }),
    actsColumn({ of: actable, actsOf, first: ['AssignAppeal', 'UpholdAppeal', 'DismissAppeal'] }),
  ];
  return (
    <DataTable
      name="appeals"
      caption={say.name}
      columns={columns}
      rows={rows}
      rowKey={({ appealId }) => appealId}
      envelope={envelope}
      onSeen={onSeen}
      cards
    />
  );
}
