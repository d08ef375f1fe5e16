import { useState } from 'preact/hooks';
import { Acts } from '../../acts/acts-on.js';
import { hrefTo } from '../../address/address.js';
import { inTurn } from '../../acts/in-turn.js';
import { Mark } from '../../parts/mark.js';
import { Page, Section } from '../../parts/page.js';
import { Loading } from '../../parts/states.js';
import { domain } from '../../words/domain.js';
import '../candidates/candidates.css';
import { ModulesPlanned } from './modules-planned.js';
import { READY_MADE } from './ready-made.js';
import { setUpWords } from './set-up-words.js';
import { type PolicyListed, useSteps } from './steps.js';

/** What is there, and what is next, from an empty ledger to a cohort? */
export default function SetUpPage() {
  const say = setUpWords();
  const steps = useSteps();
  if (!steps) return <Loading />;
  const { people, policies, cohorts, second, done } = steps;
  const all = Object.values(done);
  const count = all.filter(Boolean).length;
  const [cohort] = cohorts;
  return (
    <Page
      name={say.name}
      answer={count === all.length ? say.all : say.answer(count, all.length)}
      note={say.note}
    >
      <Section title={say.people} aside={<Done is={done.people} />}>
        <p>{say.peopleSoFar(people.length - 1)}</p>
        <Acts on={null} only={['RegisterPerson']} flat />
        <p class="note">{say.peopleHelp}</p>
        <pre>npx lectern import FOLDER</pre>
        <p>
          <a href={hrefTo('/people')}>{say.toPeople} →</a>
        </p>
      </Section>
      <Section title={say.second} aside={<Done is={done.second} />} note={say.secondHelp}>
        <ul>
          {(done.second ? second : people).slice(0, 10).map(({ personId, name }) => (
            <li key={personId}>
              <a href={hrefTo(`/people/${encodeURIComponent(personId)}`)}>{name ?? personId}</a>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={say.rules} aside={<Done is={done.rules} />} note={say.rulesHelp}>
        <Rules policies={policies} />
      </Section>
      <Section title={say.cohort} aside={<Done is={done.cohort} />} note={say.cohortHelp}>
        {cohort ? (
          <ModulesPlanned cohort={cohort} />
        ) : (
          <Acts
            on={null}
            only={['OpenCohort']}
            flat
            given={{ certificationPolicy: 'junior@1', year: new Date().getFullYear() }}
          />
        )}
      </Section>
    </Page>
  );
}

function Done({ is }: { readonly is: boolean }) {
  const say = setUpWords();
  return <Mark kind={is ? 'good' : 'waiting'}>{is ? say.done : say.open}</Mark>;
}

type ReadyMade = (typeof READY_MADE)[number];

function Rules({ policies }: { readonly policies: readonly PolicyListed[] }) {
  const say = setUpWords();
  const [busy, setBusy] = useState(false);
  const stateOf = ({ kind }: ReadyMade) => {
    const states = policies.filter((one) => one.kind === kind).map(({ state }) => state);
    return (['approved', 'proposed'] as const).find((one) => states.includes(one));
  };
  const missing = READY_MADE.filter((document) => !stateOf(document));
  async function propose(documents: readonly ReadyMade[]) {
    setBusy(true);
    const effectiveFrom = dayHere();
    await inTurn(
      documents.map((document) => {
        const { kind, id: policyId, version } = document;
        return { path: 'policies', body: { kind, policyId, version, document, effectiveFrom } };
      }),
    );
    setBusy(false);
  }
  return (
    <>
      {missing.length > 1 ? (
        <p>
          <button
            type="button"
            class="primary"
            disabled={busy}
            aria-busy={busy}
            onClick={() => void propose(missing)}
          >
            {say.proposeAll(missing.length)}
          </button>
        </p>
      ) : null}
      <ul class="cards">
        {READY_MADE.map((document) => {
          const kind = document.kind as keyof typeof say.says;
          const state = stateOf(document);
          return (
            <li key={kind} class="card">
              <div class="card-text">
                <strong>{domain().policyKinds[kind]}</strong>
                <span>{say.says[kind]}</span>
                <Mark kind={state === 'approved' ? 'good' : 'waiting'}>
                  {say.states[state ?? 'none']}
                </Mark>
              </div>
              {state ? null : (
                <button
                  type="button"
                  disabled={busy}
                  aria-label={say.proposeOf(domain().policyKinds[kind])}
                  onClick={() => void propose([document])}
                >
                  {say.propose}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Today by this device's calendar: in the morning of a zone east of Greenwich, UTC says yesterday. */
function dayHere(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
