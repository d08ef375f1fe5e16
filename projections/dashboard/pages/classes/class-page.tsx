import { Acts } from '../../acts/acts-on.js';
import { hrefTo } from '../../address/address.js';
import { useAnswer } from '../../api/answers.js';
import type { Envelope } from '../../api/envelope.js';
import { holds, me } from '../../api/me.js';
import { usePeople } from '../../api/people.js';
import type { Delivery } from '../../lists/delivery-list.js';
import { Mark } from '../../parts/mark.js';
import { Page, Section } from '../../parts/page.js';
import { Answered, Empty } from '../../parts/states.js';
import { instantText } from '../../words/format.js';
import type { Column } from '../../table/column.js';
import { personColumn } from '../../table/columns.js';
import { DataTable } from '../../table/data-table.js';
import { states } from '../../words/states.js';
import { CheckInScreen } from './check-in-screen.js';
import { classesWords } from './classes-words.js';
import { countsOf, type RosterAnswer, type RosterLine, useRoster } from './roster.js';

interface Props {
  readonly deliveryId: string;
  readonly screen: string | undefined;
}

/** One class: what can be done on it, and for those who run it who comes. */
export function ClassPage({ deliveryId, screen }: Props) {
  const say = classesWords();
  const { nameOf } = usePeople();
  const answer = useAnswer<readonly Delivery[]>({ path: 'deliveries', views: ['teaching'] });
  const one = answer.envelope?.data.find((row) => row.deliveryId === deliveryId);
  const runs = one?.trainerId === me()?.personId || holds('programme-admin') || holds('auditor');
  if (screen === 'screen' && one) return <CheckInScreen one={one} />;
  return (
    <Page
      name={say.one}
      answer={one?.topic}
      note={
        one &&
        [
          instantText(one.startsAt),
          nameOf(one.trainerId),
          one.hostDepartment,
          states().delivery[one.state],
        ].join(' · ')
      }
      acts={
        <Acts
          on={`delivery/${deliveryId}`}
          first={['GiveFeedback', 'EnrolLearner', 'RecordDelivery']}
          except={['OpenCheckIn', 'CheckIn']}
        />
      }
    >
      <Answered answer={answer}>
        {() => (one === undefined ? <p>{say.none1}</p> : runs ? <Roster one={one} /> : <></>)}
      </Answered>
    </Page>
  );
}

function Roster({ one }: { readonly one: Delivery }) {
  const say = classesWords();
  const answer = useRoster(one.deliveryId);
  const counts = countsOf(answer.envelope?.data);
  const href = hrefTo(`/classes/${encodeURIComponent(one.deliveryId)}/screen`);
  return (
    <Section
      title={say.roster}
      note={counts && say.rosterNote(counts.enrolled, counts.waiting, counts.there)}
      aside={one.state === 'planned' ? <a href={href}>{say.screen} →</a> : undefined}
    >
      <Answered
        answer={answer}
        empty={({ items }) =>
          items.length === 0 && <Empty fills={say.rosterFills}>{say.rosterNone}</Empty>
        }
      >
        {({ items }, envelope) => <Lines {...{ items, envelope }} />}
      </Answered>
    </Section>
  );
}

function Lines({
  items,
  envelope,
}: Pick<RosterAnswer, 'items'> & { readonly envelope: Envelope<unknown> }) {
  const say = classesWords();
  const columns: Column<RosterLine>[] = [
    personColumn('learner', say.learner, ({ learnerId }) => learnerId),
    { key: 'place', head: say.part, value: ({ place }) => say.places[place] },
    {
      key: 'checkedIn',
      head: say.there,
      value: ({ checkedIn }) => (checkedIn ? '✓' : null),
      cell: ({ checkedIn }) => (checkedIn ? <Mark kind="good">{say.there}</Mark> : <span>–</span>),
    },
  ];
  return (
    <DataTable
      name="roster"
      caption={say.roster}
      columns={columns}
      rows={items}
      rowKey={({ learnerId }) => learnerId}
      envelope={envelope}
      cards
    />
  );
}
