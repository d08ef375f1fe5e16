import { hrefTo } from '../../address/address.js';
import { useAnswer } from '../../api/answer.js';
import { policiesOf, policyText } from '../../api/envelope.js';
import { holds, me } from '../../api/me.js';
import { CorrectionList } from '../../lists/correction-list.js';
import { DeliveryList } from '../../lists/delivery-list.js';
import { listWords } from '../../lists/list-words.js';
import { PartBars } from '../../marks/part-bars.js';
import { Page, Section } from '../../parts/page.js';
import { Provenance } from '../../parts/provenance.js';
import { Answered, Empty } from '../../parts/states.js';
import { domain, wordFor } from '../../words/domain.js';
import { dayText } from '../../words/format.js';
import type { Card } from './card-answer.js';
import { certificateInWords } from './card-in-words.js';
import { cardWords } from './card-words.js';
import { CardCourses } from './card-courses.js';
import { Grades } from './grades.js';
import { NextGrade } from './next-grade.js';
import { Standing } from './standing.js';
import { Trend } from './trend.js';

/** How is this trainer doing, against what, and what is missing for the next grade? */
export function TrainerCard({ personId }: { readonly personId: string }) {
  const say = cardWords();
  const answer = useAnswer<Card>({ path: `trainers/${encodeURIComponent(personId)}` });
  const card = answer.envelope?.data;
  if (!card && answer.problem?.code === 'not-entitled') return <NotYours />;
  return (
    <Page name={say.name} answer={card && certificateInWords(card)} note={card && about(card)}>
      <Answered answer={answer}>
        {(one, envelope) => (
          <>
            {one.certificate ? null : (
              <Empty fills={say.neverFills}>{say.never(nameIn(one))}</Empty>
            )}
            {one.evaluation ? (
              <>
                <Standing card={one} policies={policiesOf(envelope).map(policyText)} />
                <Section title={say.parts} note={say.partsNote}>
                  <PartBars
                    caption={say.parts}
                    parts={one.evaluation.components}
                    nameOf={(id) => wordFor(domain().components, id)}
                    why={(id) => `evaluation/${personId}/${id}`}
                  />
                  <Provenance envelope={envelope} />
                </Section>
                <NextGrade personId={personId} next={one.nextGrade} />
                <Trend points={one.trend} />
              </>
            ) : one.certificate ? (
              <p>{say.notEvaluated}</p>
            ) : null}
            <Section title={say.courses}>
              <CardCourses courses={one.courses} envelope={envelope} />
            </Section>
            <Section title={listWords().deliveries}>
              <DeliveryList rows={one.deliveries} envelope={envelope} />
            </Section>
            <Section title={listWords().corrections}>
              <CorrectionList rows={one.corrections} envelope={envelope} />
            </Section>
            {one.grades.length > 0 ? <Grades entries={one.grades} /> : null}
            {mayReadHistory(personId) ? (
              <p>
                <a href={hrefTo(`/history/person/${encodeURIComponent(personId)}`)}>
                  {say.history} →
                </a>
              </p>
            ) : null}
          </>
        )}
      </Answered>
    </Page>
  );
}

function nameIn({ name, personId }: Card): string {
  return name ?? personId;
}

function about({ department, position, certificate }: Card): string {
  const say = cardWords();
  return [
    say.from(department, position ?? ''),
    certificate
      ? say.validity(dayText(certificate.validFrom), dayText(certificate.validUntil))
      : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

function mayReadHistory(personId: string): boolean {
  return me()?.personId === personId || holds('programme-admin', 'auditor', 'certifier');
}

/** Somebody else's card: who may read it, and the way to one's own. */
function NotYours() {
  const say = cardWords();
  return (
    <Page name={say.notYours} note={say.notYoursHelp}>
      {holds('trainer') ? (
        <p>
          <a href={hrefTo('/trainers')}>{say.toOwn}</a>
        </p>
      ) : null}
    </Page>
  );
}
