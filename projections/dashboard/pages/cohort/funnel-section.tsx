import { param, setParams } from '../../address/address.js';
import type { Envelope } from '../../api/envelope.js';
import { Bar } from '../../marks/bar.js';
import { Name } from '../../parts/name.js';
import { Section } from '../../parts/page.js';
import { Provenance } from '../../parts/provenance.js';
import { domain, wordFor } from '../../words/domain.js';
import { listText } from '../../words/format.js';
import { cohortWords } from './cohort-words.js';
import { type FunnelAnswer, reasonsOf, type Stage, STAGES } from './funnel-answer.js';
import { LeaverList, ReachedList } from './funnel-lists.js';
import { type Placing, usePlacings } from './placing.js';

interface Props {
  readonly funnel: FunnelAnswer;
  readonly envelope: Envelope<FunnelAnswer>;
  readonly cohortId: string;
}

/** A line a stage, as long as the number of people who reached it; who left is written where they left. */
export function FunnelSection({ funnel, envelope, cohortId }: Props) {
  const say = cohortWords();
  const open = param('stage');
  const placings = usePlacings(cohortId).envelope?.data;
  return (
    <Section title={say.funnel} note={say.funnelNote}>
      <ol class="funnel">
        {STAGES.map((stage) => (
          <li key={stage}>
            <button
              type="button"
              class="funnel-line"
              aria-expanded={open === stage}
              onClick={() => toggle(stage, open)}
            >
              <span class="funnel-stage">{domain().stages[stage]}</span>
              <Bar value={funnel[stage]} max={funnel.nominated} />
              <span class="figure funnel-number">{funnel[stage]}</span>
            </button>
            <LeftHere funnel={funnel} stage={stage} open={open} />
            {stage === 'awarded' && placings?.length ? <Podium placings={placings} /> : null}
            {open === stage ? <ReachedList {...{ funnel, envelope, stage }} /> : null}
            {open === `left-${stage}` ? <LeaverList {...{ funnel, envelope, stage }} /> : null}
          </li>
        ))}
      </ol>
      <Provenance envelope={envelope} />
    </Section>
  );
}

function toggle(what: string, open: string | undefined): void {
  setParams({ stage: open === what ? undefined : what });
}

interface LeftProps {
  readonly funnel: FunnelAnswer;
  readonly stage: Stage;
  readonly open: string | undefined;
}

function LeftHere({ funnel, stage, open }: LeftProps) {
  const left = funnel.left.filter(({ after }) => after === stage);
  if (left.length === 0) return null;
  const what = `left-${stage}`;
  const reasons = reasonsOf(left).map(([reason, n]) => `${wordFor(domain().reasons, reason)} ${n}`);
  return (
    <button
      type="button"
      class="funnel-left"
      aria-expanded={open === what}
      onClick={() => toggle(what, open)}
    >
      <span aria-hidden="true">↳ </span>
      {cohortWords().left(left.length, listText(reasons))}
    </button>
  );
}

function Podium({ placings }: { readonly placings: readonly Placing[] }) {
  const places = Map.groupBy(placings, ({ place }) => place);
  return (
    <p class="podium">
      {[...places].map(([place, persons]) => (
        <span key={place}>
          <strong>{wordFor(domain().places, place)}</strong>{' '}
          {persons.map(({ personId }, i) => (
            <span key={personId}>
              {i > 0 ? listText(['', '']) : ''}
              <Name id={personId} />
            </span>
          ))}
        </span>
      ))}
    </p>
  );
}
