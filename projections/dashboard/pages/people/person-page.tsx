import { ActMenu } from '../../acts/acts-on.js';
import { useActs } from '../../acts/acts.js';
import { hrefTo } from '../../address/address.js';
import { useAnswer } from '../../api/answers.js';
import { holds, me } from '../../api/me.js';
import { usePeople } from '../../api/people.js';
import { Mark } from '../../parts/mark.js';
import { Page, Section } from '../../parts/page.js';
import { Answered, Empty } from '../../parts/states.js';
import { Day } from '../../parts/when.js';
import { domain, wordFor } from '../../words/domain.js';
import { peopleWords } from './people-words.js';
import { PEOPLE_VIEWS, type PersonListed } from './person.js';
import { SignInLink } from './sign-in-link.js';

/** Who somebody is, what they may do and by whose word, and what can be done for them. */
export function PersonPage({ personId }: { readonly personId: string }) {
  const say = peopleWords();
  const answer = useAnswer<readonly PersonListed[]>({
    path: 'people',
    params: { ids: personId },
    views: PEOPLE_VIEWS,
  });
  const person = answer.envelope?.data[0];
  return (
    <Page name={say.name} answer={person && (person.name ?? person.personId)}>
      <Answered
        answer={answer}
        empty={(found) => found.length === 0 && <Empty fills={say.noneFills}>{say.notThere}</Empty>}
      >
        {([one]) => one && <Person person={one} />}
      </Answered>
    </Page>
  );
}

function Person({ person }: { readonly person: PersonListed }) {
  const say = peopleWords();
  const { nameOf } = usePeople();
  const { personId, department, position, lineManagerId, leftOn, partOf } = person;
  const acts = useActs([`person/${personId}`])(`person/${personId}`);
  const card = encodeURIComponent(personId);
  return (
    <>
      <Section
        title={say.theirData}
        aside={<ActMenu {...acts} only={['CorrectPersonDetails', 'MovePerson']} flat />}
      >
        <dl class="facts">
          <dt>{say.department}</dt>
          <dd>{department}</dd>
          {position ? (
            <>
              <dt>{say.position}</dt>
              <dd>{position}</dd>
            </>
          ) : null}
          {lineManagerId ? (
            <>
              <dt>{say.manager}</dt>
              <dd>
                <a href={hrefTo(`/people/${encodeURIComponent(lineManagerId)}`)}>
                  {nameOf(lineManagerId)}
                </a>
              </dd>
            </>
          ) : null}
          {partOf ? (
            <>
              <dt>{say.partOf}</dt>
              <dd>
                <a href={hrefTo(`/people/${encodeURIComponent(partOf)}`)}>{nameOf(partOf)}</a>
              </dd>
            </>
          ) : null}
        </dl>
        {leftOn ? (
          <p>
            <Mark kind="waiting">
              {say.leftOn} <Day day={leftOn} />
            </Mark>
          </p>
        ) : null}
        {holds('programme-admin', 'auditor', 'certifier') || me()?.personId === personId ? (
          <p class="links">
            <a href={hrefTo(`/trainers/${card}`)}>{say.toCard} →</a>
            <a href={hrefTo(`/history/person/${card}`)}>{say.history} →</a>
          </p>
        ) : null}
      </Section>
      <Section
        title={say.roles}
        aside={<ActMenu {...acts} only={['GrantRole', 'RevokeRole']} flat />}
      >
        <Roles person={person} />
      </Section>
      {holds('programme-admin') && !leftOn ? (
        <Section title={say.link}>
          <SignInLink person={person} />
        </Section>
      ) : null}
      <Group title={say.leaving} acts={acts} only={['LeaveCompany', 'ReturnToCompany']} />
      <Group title={say.records} acts={acts} only={RECORD_ACTS} />
    </>
  );
}

const RECORD_ACTS = [
  'MergePeople',
  'SplitPeople',
  'RequestErasure',
  'ErasePerson',
  'PlaceLegalHold',
  'LiftLegalHold',
];

interface GroupProps {
  readonly title: string;
  readonly acts: Parameters<typeof ActMenu>[0];
  readonly only: readonly string[];
}

function Group({ title, acts, only }: GroupProps) {
  if (!acts.acts.some(({ command }) => only.includes(command))) return null;
  return (
    <Section title={title}>
      <ActMenu {...acts} only={only} flat />
    </Section>
  );
}

function Roles({ person: { roles } }: { readonly person: PersonListed }) {
  const say = peopleWords();
  const { nameOf } = usePeople();
  if (!roles) return <p class="note">{say.rolesHidden}</p>;
  if (roles.length === 0) return <p>{say.noRoles}</p>;
  return (
    <ul class="cards">
      {roles.map(({ role, grantedBy, grantedOn }) => (
        <li key={role} class="card">
          <div class="card-text">
            <strong>{wordFor(domain().roles, role)}</strong>
            <span class="note">
              {say.grantedBy} {grantedBy === 'operator' ? say.operator : nameOf(grantedBy)} ·{' '}
              <Day day={grantedOn} />
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}
