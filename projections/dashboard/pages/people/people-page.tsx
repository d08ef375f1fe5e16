import { signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { Acts } from '../../acts/acts-on.js';
import { ManyActs, selectColumn } from '../../acts/many.js';
import { actsColumn, useRowActs } from '../../acts/row-acts.js';
import { hrefTo } from '../../address/address.js';
import type { PageProps } from '../../address/pages.js';
import { useAnswer } from '../../api/answers.js';
import type { Envelope } from '../../api/envelope.js';
import { Mark } from '../../parts/mark.js';
import { Page } from '../../parts/page.js';
import { Answered, Empty } from '../../parts/states.js';
import { Day } from '../../parts/when.js';
import type { Column } from '../../table/column.js';
import { DataTable } from '../../table/data-table.js';
import { domain, wordFor } from '../../words/domain.js';
import { language } from '../../words/language.js';
import { peopleWords } from './people-words.js';
import { PersonPage } from './person-page.js';
import { PEOPLE_VIEWS, type PersonListed } from './person.js';
import '../candidates/candidates.css';
import './people.css';

/** Who is there, with which roles, and what can be done for one or many of them? */
export default function PeoplePage({ parts: { personId } }: PageProps) {
  return personId === undefined ? <Everybody /> : <PersonPage personId={personId} />;
}

function Everybody() {
  const say = peopleWords();
  const answer = useAnswer<readonly PersonListed[]>({ path: 'people', views: PEOPLE_VIEWS });
  const all = answer.envelope?.data;
  return (
    <Page
      name={say.name}
      answer={all && say.answer(all.length, all.filter(({ leftOn }) => leftOn).length)}
      acts={<Acts on={null} only={['RegisterPerson']} flat />}
    >
      <Answered
        answer={answer}
        empty={(none) => none.length === 0 && <Empty fills={say.noneFills}>{say.none}</Empty>}
      >
        {(rows, envelope) => <List rows={byName(rows)} envelope={envelope} />}
      </Answered>
    </Page>
  );
}

/** Ids say nothing of an order that a reader would know. */
function byName(people: readonly PersonListed[]): readonly PersonListed[] {
  const { compare } = new Intl.Collator(language.value);
  return people.toSorted((one, other) => compare(nameOf(one), nameOf(other)));
}

const nameOf = ({ name, personId }: PersonListed) => name ?? personId;
const actable = (row: PersonListed) => ({ thing: `person/${row.personId}`, name: nameOf(row) });

/** What belongs to the trainer card, or names one person only. */
const NOT_IN_ROWS = ['MergePeople', 'SplitPeople', 'ErasePerson', 'RequestErasure'];

interface Props {
  readonly rows: readonly PersonListed[];
  readonly envelope: Envelope<unknown>;
}

function List({ rows, envelope }: Props) {
  const say = peopleWords();
  const selected = useMemo(() => signal<ReadonlySet<string>>(new Set()), []);
  const { seen, onSeen, actsOf } = useRowActs(actable);
  const columns: Column<PersonListed>[] = [
    selectColumn(selected, actable),
    {
      key: 'who',
      head: say.who,
      value: nameOf,
      cell: (row) => (
        <a href={hrefTo(`/people/${encodeURIComponent(row.personId)}`)}>{nameOf(row)}</a>
      ),
    },
    { key: 'department', head: say.department, value: ({ department }) => department },
    { key: 'position', head: say.position, value: ({ position }) => position, minor: true },
    { key: 'roles', head: say.roles, value: rolesText, cell: (row) => <Roles person={row} /> },
    actsColumn({ of: actable, actsOf, only: PERSON_ACTS }),
  ];
  return (
    <div class="section">
      <ManyActs
        rows={seen.map(actable)}
        selected={selected}
        actsOf={actsOf}
        except={[...NOT_IN_ROWS, 'CorrectPersonDetails']}
      />
      <DataTable
        name="people"
        caption={say.name}
        columns={columns}
        rows={rows}
        rowKey={({ personId }) => personId}
        envelope={envelope}
        onSeen={onSeen}
        cards
      />
    </div>
  );
}

/** What is done for somebody of the company; what is done for a trainer is on their card. */
const PERSON_ACTS = [
  'CorrectPersonDetails',
  'MovePerson',
  'GrantRole',
  'RevokeRole',
  'LeaveCompany',
  'ReturnToCompany',
];

function rolesText({ roles, leftOn }: PersonListed): string {
  const held = (roles ?? []).map(({ role }) => wordFor(domain().roles, role));
  return leftOn ? `${peopleWords().leftOn} ${leftOn}` : held.join(', ');
}

function Roles({ person }: { readonly person: PersonListed }) {
  if (!person.leftOn) return <>{rolesText(person)}</>;
  return (
    <Mark kind="waiting">
      {peopleWords().leftOn} <Day day={person.leftOn} />
    </Mark>
  );
}
