import type { Role } from '../../../../src/platform/kernel/envelope.js';
import { Acts } from '../../acts/acts-on.js';
import { hrefTo } from '../../address/address.js';
import { useAnswer } from '../../api/answers.js';
import { policiesOf, policyText } from '../../api/envelope.js';
import { holds, me } from '../../api/me.js';
import { CorrectionList } from '../../lists/correction-list.js';
import { DeliveryList } from '../../lists/delivery-list.js';
import { listWords } from '../../lists/list-words.js';
import { PartBars } from '../../marks/bars.js';
import { AnswersNote } from '../../parts/answers-told.js';
import { Page, Section } from '../../parts/page.js';
import { Provenance } from '../../parts/provenance.js';
import { Answered, Empty } from '../../parts/states.js';
import { WhyButton } from '../../parts/why-button.js';
import { domain, wordFor } from '../../words/domain.js';
import { dayText, figureText, listText, numberText, sentencesText } from '../../words/format.js';
import { states } from '../../words/states.js';
import type { Card, TrendPoint } from './card-answer.js';
import { CardCourses, Grades } from './card-tables.js';
import { cardWords } from './card-words.js';
import { Comments } from './comments.js';
import { CorrectionsSaid } from './corrections-said.js';
import { NextGrade } from './next-grade.js';
import { Refusals } from './refusals.js';
import { Results } from './results.js';
import { Trend } from './trend.js';

/** How is this trainer doing, against what, and what is missing for the next grade? */
export function TrainerCard({ personId }: { readonly personId: string }) {
  const say = cardWords();
  const answer = useAnswer<Card>({ path: `trainers/${encodeURIComponent(personId)}` });
  const card = answer.envelope?.data;
  if (!card && answer.problem?.code === 'not-entitled') return <NotYours />;
  return (
    <Page
      name={say.name}
      answer={card && certificateInWords(card)}
      note={card && about(card)}
      acts={<Acts on={`person/${personId}`} first={['RenewCertification']} />}
    >
      <Answered answer={answer}>
        {(one, envelope) => (
          <>
            {one.certificate ? null : (
              <Empty fills={say.neverFills}>{say.never(nameIn(one))}</Empty>
            )}
            {one.evaluation ? (
              <>
                <Standing card={one} policies={policiesOf(envelope).map(policyText)} />
                <AnswersNote answers={[one.evaluation.answers]} />
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
            {maySeeResults(personId) ? <Results personId={personId} /> : null}
            {maySeeRefusals(personId) ? <Refusals personId={personId} /> : null}
            <Section title={say.courses}>
              <CardCourses courses={one.courses} envelope={envelope} />
            </Section>
            <Section title={listWords().deliveries}>
              <DeliveryList rows={one.deliveries} envelope={envelope} />
            </Section>
            {mayReadComments(personId) ? <Comments personId={personId} /> : null}
            <Section title={listWords().corrections}>
              <CorrectionList rows={one.corrections} envelope={envelope} />
            </Section>
            {maySeeCorrections(personId) ? <CorrectionsSaid personId={personId} /> : null}
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

/** Their own, or what the reader's roles see of everybody (docs/access.md). */
function ownOr(personId: string, ...roles: readonly Role[]): boolean {
  return me()?.personId === personId || holds('programme-admin', 'auditor', ...roles);
}

const mayReadHistory = (personId: string) => ownOr(personId, 'certifier');
const mayReadComments = (personId: string) => ownOr(personId);
const maySeeRefusals = (personId: string) => ownOr(personId, 'certifier', 'dashboard');
const maySeeCorrections = (personId: string) => ownOr(personId, 'certifier', 'coach');
const maySeeResults = (personId: string) =>
  ownOr(personId, 'certifier', 'dashboard', 'judge', 'coach');

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

interface Props {
  readonly card: Card;
  /** What it is held against. */
  readonly policies: readonly string[];
}

/** In one line: how they are doing, among how many, under which policy, and where it goes. */
function Standing({ card, policies }: Props) {
  const say = cardWords();
  const { evaluation, personId, name, trend } = card;
  if (!evaluation) return null;
  const { total, band, rank, of, proposals } = evaluation;
  const proposed = listText(proposals.map((one) => wordFor(domain().proposals, one)));
  return (
    <p class="lede standing">
      <strong class="big-figure">
        <WhyButton why={`evaluation/${personId}`} of={say.totalOf(name ?? personId)}>
          {figureText(total, 2)}
        </WhyButton>
      </strong>{' '}
      {sentencesText(
        say.stands(band ?? '–', rank === null ? '–' : String(rank), of, listText(policies)),
        movement(trend),
        proposed ? say.proposed(proposed) : '',
      )}
    </p>
  );
}

/** Name, grade, and the days of validity that are left. */
function certificateInWords({ name, personId, certificate }: Card): string {
  const say = cardWords();
  const who = name ?? personId;
  if (!certificate) return say.never(who);
  const { status, daysLeft } = certificate;
  const grade = wordFor(domain().grades, certificate.grade);
  const word = wordFor(states().certificate, status);
  if (status === 'valid') return say.held(who, grade, daysLeft);
  if (status === 'renewal-open') return say.held(who, grade, daysLeft) + say.renewal;
  if (daysLeft < 0 && status !== 'suspended') return say.over(who, grade, -daysLeft, word);
  return say.other(who, grade, word);
}

const MONTHS_BACK = 3;

/** How the total moved in the last months: said only where both rest on the same policy. */
function movement(trend: readonly TrendPoint[]): string {
  const say = cardWords();
  const now = trend.at(-1);
  const before = trend.at(-1 - MONTHS_BACK);
  if (now === undefined || before === undefined) return '';
  if (now.total === null || before.total === null || now.policy !== before.policy) return '';
  const difference = Math.round((now.total - before.total) * 100) / 100;
  const by = numberText(Math.abs(difference), 2);
  const moved = difference === 0 ? say.same : difference > 0 ? say.up(by) : say.down(by);
  return say.since(moved, dayText(before.asOf));
}
