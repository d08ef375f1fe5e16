import { hrefTo } from '../../address/address.js';
import type { PageProps } from '../../address/pages.js';
import { ActMenu, Acts } from '../../acts/acts-on.js';
import { together, useActs } from '../../acts/acts.js';
import { actsWords } from '../../acts/acts-words.js';
import { useRowActs } from '../../acts/row-acts.js';
import { useAnswer } from '../../api/answers.js';
import type { Envelope } from '../../api/envelope.js';
import type { Delivery } from '../../lists/delivery-list.js';
import { Mark } from '../../parts/mark.js';
import { Page } from '../../parts/page.js';
import { Answered, Empty } from '../../parts/states.js';
import { Instant } from '../../parts/when.js';
import type { Column } from '../../table/column.js';
import { personColumn } from '../../table/columns.js';
import { DataTable } from '../../table/data-table.js';
import { states } from '../../words/states.js';
import { ClassPage } from './class-page.js';
import { classesWords } from './classes-words.js';

/** What is taught and when; who may enrols, records, answers, plans. */
export default function ClassesPage({ parts: { deliveryId, screen } }: PageProps) {
  return deliveryId === undefined ? <Classes /> : <ClassPage {...{ deliveryId, screen }} />;
}

function Classes() {
  const say = classesWords();
  const answer = useAnswer<readonly Delivery[]>({ path: 'deliveries', views: ['teaching'] });
  const all = answer.envelope?.data;
  const count = (state: string) => all?.filter((one) => one.state === state).length ?? 0;
  return (
    <Page
      name={say.name}
      answer={all && say.answer(count('planned'), count('held'))}
      acts={<Acts on={null} only={['PlanDelivery']} flat />}
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

const actable = ({ deliveryId, topic }: Delivery) => ({
  thing: `delivery/${deliveryId}`,
  name: topic,
});

function List({
  rows,
  envelope,
}: {
  readonly rows: readonly Delivery[];
  readonly envelope: Envelope<unknown>;
}) {
  const say = classesWords();
  const { seen, onSeen, actsOf } = useRowActs(actable);
  const record = ({ eventId }: Delivery) => (eventId === null ? [] : [`event/${eventId}`]);
  const actsOn = useActs(seen.flatMap(record));
  const columns: Column<Delivery>[] = [
    {
      key: 'when',
      head: say.when,
      value: ({ startsAt }) => startsAt,
      cell: ({ startsAt }) => <Instant at={startsAt} />,
    },
    {
      key: 'topic',
      head: say.topic,
      value: ({ topic }) => topic,
      cell: ({ deliveryId, topic }) => (
        <a class="wrapping" href={hrefTo(`/classes/${encodeURIComponent(deliveryId)}`)}>
          {topic}
        </a>
      ),
    },
    {
      key: 'kind',
      head: say.kind,
      minor: true,
      value: ({ kind }) => states().deliveryKind[kind],
    },
    personColumn('trainer', say.trainer, ({ trainerId }) => trainerId),
    { key: 'host', head: say.host, minor: true, value: ({ hostDepartment }) => hostDepartment },
    {
      key: 'state',
      head: say.state,
      value: ({ state }) => states().delivery[state],
      cell: ({ state }) => (
        <Mark kind={state === 'held' ? 'good' : 'waiting'}>{states().delivery[state]}</Mark>
      ),
    },
    {
      key: 'acts',
      head: actsWords().column,
      plain: true,
      value: () => null,
      cell: (row) => {
        const { thing, name } = actable(row);
        return (
          <ActMenu
            {...together([actsOf(thing), ...record(row).map(actsOn)])}
            first={['GiveFeedback', 'EnrolLearner', 'RecordDelivery']}
            except={['OpenCheckIn', 'CheckIn']}
            compact={actsWords().of(name)}
          />
        );
      },
    },
  ];
  return (
    <DataTable
      name="classes"
      caption={say.name}
      columns={columns}
      rows={rows}
      rowKey={({ deliveryId }) => deliveryId}
      envelope={envelope}
      onSeen={onSeen}
      cards
      sort="-when"
    />
  );
}
