import { ActMenu, Acts } from '../../acts/acts-on.js';
import { useActs } from '../../acts/acts.js';
import { hrefTo } from '../../address/address.js';
import { useAnswer } from '../../api/answers.js';
import { usePeople } from '../../api/people.js';
import { Mark } from '../../parts/mark.js';
import { Page, Section } from '../../parts/page.js';
import { Answered, Empty } from '../../parts/states.js';
import { Day } from '../../parts/when.js';
import { domain, wordFor } from '../../words/domain.js';
import { states } from '../../words/states.js';
import type { CorrectionSaid, Module, OneCandidate } from './candidate.js';
import { candidatesWords } from './candidates-words.js';
import './candidates.css';

/** How far somebody came, what they were asked to correct, and what is next. */
export function CandidatePage({ candidacyId }: { readonly candidacyId: string }) {
  const say = candidatesWords();
  const { nameOf } = usePeople();
  const answer = useAnswer<OneCandidate>({
    path: `candidacies/${encodeURIComponent(candidacyId)}`,
    views: ['cohort-funnel', 'corrections'],
  });
  const candidate = answer.envelope?.data;
  const personId = candidate?.personId;
  return (
    <Page
      name={personId === undefined ? say.name : `${say.name} · ${nameOf(personId)}`}
      answer={candidate && inWords(candidate)}
      acts={
        <>
          <Acts on={`candidacy/${candidacyId}`} first={['AcceptNomination', 'AdmitToDemo']} />
          {candidate ? (
            <Acts
              on={`cohort/${candidate.cohortId},person/${candidate.personId}`}
              first={['GrantCertification']}
            />
          ) : null}
        </>
      }
    >
      <Answered answer={answer}>
        {(one) => (
          <>
            <Modules candidate={one} />
            <Corrections candidate={one} />
            <p class="links">
              <a href={hrefTo(`/trainers/${encodeURIComponent(one.personId)}`)}>{say.toCard} →</a>{' '}
              <a href={hrefTo(`/history/person/${encodeURIComponent(one.personId)}`)}>
                {say.history} →
              </a>
            </p>
          </>
        )}
      </Answered>
    </Page>
  );
}

function inWords({ stage, left, modules }: OneCandidate): string {
  const say = candidatesWords();
  const { stages, exits, reasons } = domain();
  const at = left
    ? say.leftBecause(wordFor(exits, left.how), wordFor(reasons, left.reasonCode))
    : wordFor({ ...stages, placed: stages.awarded }, stage);
  return say.one(at, modules.done, modules.of);
}

/** Each module, done or to be recorded; what was recorded wrong is put right where it stands. */
function Modules({ candidate }: { readonly candidate: OneCandidate }) {
  const say = candidatesWords();
  const { items: moduleList, candidacyId } = candidate;
  const thing = `candidacy/${candidacyId}`;
  const recorded = moduleList.flatMap(({ eventId }) =>
    eventId === null ? [] : [`event/${eventId}`],
  );
  const actsOf = useActs([thing, ...recorded]);
  if (moduleList.length === 0) {
    return (
      <Section title={say.moduleList}>
        <Empty fills={say.moduleNoneFills}>{say.moduleNone}</Empty>
      </Section>
    );
  }
  return (
    <Section title={say.moduleList}>
      <ul class="cards">
        {moduleList.map((module) => (
          <li key={module.moduleId} class="card">
            <ModuleLine module={module} />
            {module.eventId === null ? (
              <ActMenu
                {...actsOf(thing)}
                only={['CompleteModule']}
                flat
                given={{ moduleId: module.moduleId }}
              />
            ) : (
              <ActMenu
                {...actsOf(`event/${module.eventId}`)}
                compact={`${say.putRight}: ${module.title}`}
              />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function ModuleLine({
  module: { title, mode, hours, required, completedOn },
}: {
  readonly module: Module;
}) {
  const say = candidatesWords();
  return (
    <div class="card-text">
      <strong>{title}</strong>
      <span class="note">
        {wordFor(domain().modes, mode)} · {hours} {say.hours} ·{' '}
        {required ? say.required : say.elective}
      </span>
      {completedOn === null ? null : (
        <Mark kind="good">
          {say.completed} <Day day={completedOn} />
        </Mark>
      )}
    </div>
  );
}

/** What was asked, answered and accepted, each with what can be done about it now. */
function Corrections({ candidate }: { readonly candidate: OneCandidate }) {
  const say = candidatesWords();
  const answer = useAnswer<readonly CorrectionSaid[]>({
    path: `trainers/${encodeURIComponent(candidate.personId)}/corrections`,
    views: ['corrections'],
  });
  const own = (all: readonly CorrectionSaid[]) =>
    all.filter(({ candidacyId }) => candidacyId === candidate.candidacyId);
  return (
    <Section
      title={say.correctionsOf}
      aside={
        <Acts
          on={null}
          only={['IssueCorrection']}
          flat
          given={{ candidacyId: candidate.candidacyId }}
        />
      }
    >
      <Answered
        answer={answer}
        empty={(all) =>
          own(all).length === 0 && <Empty fills={say.correctionsFill}>{say.correctionsNone}</Empty>
        }
      >
        {(all) => <CorrectionCards corrections={own(all)} />}
      </Answered>
    </Section>
  );
}

function CorrectionCards({ corrections }: { readonly corrections: readonly CorrectionSaid[] }) {
  const say = candidatesWords();
  const { nameOf } = usePeople();
  const actsOf = useActs(corrections.map(({ correctionId }) => `correction/${correctionId}`));
  return (
    <ul class="cards">
      {corrections.map((one) => (
        <li key={one.correctionId} class="card card-wide">
          <div class="card-text">
            <p class="card-head">
              <strong>{wordFor(domain().dimensions, one.dimension)}</strong>{' '}
              <span class="note">
                {states().target[one.target]} · {states().severity[one.severity]} · {say.dueOn}{' '}
                <Day day={one.dueOn} />
              </span>{' '}
              <Mark kind={one.overdue ? 'warning' : one.open ? 'waiting' : 'good'}>
                {states().correction[one.state]}
              </Mark>
            </p>
            <ol class="said">
              {one.said.map(({ eventId, step, day, by, text }) => (
                <li key={eventId}>
                  <span class="note">
                    {states().correction[step]} · {nameOf(by)} · <Day day={day} />
                  </span>
                  {text === null ? null : <p>{text}</p>}
                </li>
              ))}
            </ol>
          </div>
          <ActMenu
            {...actsOf(`correction/${one.correctionId}`)}
            first={['AnswerCorrection', 'AcceptCorrection', 'ReopenCorrection']}
          />
        </li>
      ))}
    </ul>
  );
}
