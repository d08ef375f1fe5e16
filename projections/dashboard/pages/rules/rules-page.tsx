import { Acts } from '../../acts/acts-on.js';
import { actsColumn, useRowActs } from '../../acts/row-acts.js';
import { useAnswer } from '../../api/answers.js';
import type { Envelope } from '../../api/envelope.js';
import { Mark } from '../../parts/mark.js';
import { Page } from '../../parts/page.js';
import { Answered, Empty } from '../../parts/states.js';
import type { Column } from '../../table/column.js';
import { dayColumn } from '../../table/columns.js';
import { DataTable } from '../../table/data-table.js';
import { domain, wordFor } from '../../words/domain.js';
import { words } from '../../words/language.js';

const rulesWords = words({
  name: ['Rules', '规则'],
  answer: [
    (inForce: number, waiting: number) =>
      waiting === 0
        ? `${inForce} documents in force, none waits for approval.`
        : `${inForce} documents in force, ${waiting} wait for a second person’s approval.`,
    (inForce: number, waiting: number) =>
      waiting === 0
        ? `现行规则 ${inForce} 份，没有待批准的版本。`
        : `现行规则 ${inForce} 份，待第二人批准 ${waiting} 份。`,
  ],
  none: ['There are no rules yet.', '尚无规则。'],
  noneFills: [
    'A programme admin or a certifier proposes documents; somebody else approves them.',
    '由项目管理员或认证审批人提交，再由另一人批准。',
  ],
  kind: ['Kind', '类别'],
  document: ['Document', '规则'],
  status: ['Status', '状态'],
  from: ['In force from', '生效日期'],
  inForce: ['in force', '现行'],
  statuses: {
    proposed: ['waits for approval', '待批准'],
    approved: ['approved', '已批准'],
    withdrawn: ['withdrawn', '已撤回'],
  },
});

/** As `GET /api/v1/policies` lists them. */
interface Version {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly effectiveFrom: string;
  readonly inForce: boolean;
}

/** Which rules hold, which wait, and what can be done with each version. */
export default function RulesPage() {
  const say = rulesWords();
  const answer = useAnswer<readonly Version[]>({ path: 'policies', views: ['policies'] });
  const all = answer.envelope?.data;
  return (
    <Page
      name={say.name}
      answer={
        all &&
        say.answer(
          all.filter(({ inForce }) => inForce).length,
          all.filter(({ state }) => state === 'proposed').length,
        )
      }
      acts={<Acts on={null} only={['ProposePolicy']} flat />}
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

const nameOf = ({ id, version }: Version) => `${id}@${version}`;
const actable = (one: Version) => ({
  thing: `policy/${one.kind}/${nameOf(one)}`,
  name: nameOf(one),
});

function List({
  rows,
  envelope,
}: {
  readonly rows: readonly Version[];
  readonly envelope: Envelope<unknown>;
}) {
  const say = rulesWords();
  const { onSeen, actsOf } = useRowActs(actable);
  const columns: Column<Version>[] = [
    { key: 'kind', head: say.kind, value: ({ kind }) => wordFor(domain().policyKinds, kind) },
    { key: 'document', head: say.document, value: nameOf },
    {
      key: 'status',
      head: say.status,
      value: ({ state, inForce }) => (inForce ? say.inForce : wordFor(say.statuses, state)),
      cell: ({ state, inForce }) => (
        <Mark kind={inForce ? 'good' : 'waiting'}>
          {inForce ? say.inForce : wordFor(say.statuses, state)}
        </Mark>
      ),
    },
    dayColumn('from', say.from, ({ effectiveFrom }) => effectiveFrom, { minor: true }),
    actsColumn({ of: actable, actsOf, first: ['ApprovePolicy'] }),
  ];
  return (
    <DataTable
      name="rules"
      caption={say.name}
      columns={columns}
      rows={rows}
      rowKey={(row) => actable(row).thing}
      envelope={envelope}
      onSeen={onSeen}
      cards
    />
  );
}
