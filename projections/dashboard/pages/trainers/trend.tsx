import { useAnswer } from '../../api/answer.js';
import { Chart } from '../../marks/chart.js';
import { Steps } from '../../marks/steps.js';
import { Section } from '../../parts/page.js';
import { dayText, numberText } from '../../words/format.js';
import type { TrendPoint } from './card-answer.js';
import { cardWords } from './card-words.js';
import { policyChanges, type PolicyDay } from './policy-changes.js';

const HEIGHT = 240;

/** The total at the end of each month; where another policy came into force, a line says so. */
export function Trend({ points }: { readonly points: readonly TrendPoint[] }) {
  const say = cardWords();
  const policies = useAnswer<readonly PolicyDay[]>({
    path: 'policies',
    params: { kind: 'evaluation' },
    views: ['policies'],
  }).envelope?.data;
  const scored = points.filter(({ total }) => total !== null);
  const [first] = scored;
  const last = scored.at(-1);
  if (!first || !last || first === last) {
    return (
      <Section title={say.trend}>
        <p class="note">{say.noTrend}</p>
      </Section>
    );
  }
  const text = ({ total }: TrendPoint) => numberText(total ?? 0, 2);
  const changes = policyChanges(points, policies ?? []);
  return (
    <Section title={say.trend} note={say.trendNote}>
      <Chart
        title={say.trend}
        desc={say.trendDesc(dayText(first.asOf), dayText(last.asOf), text(first), text(last))}
        height={HEIGHT}
        table={{
          head: [say.month, say.total, say.band, say.policy],
          rows: points.map((one) => [
            dayText(one.asOf),
            one.total === null ? null : text(one),
            one.band,
            one.policy,
          ]),
        }}
      >
        {(width) => (
          <Steps
            points={points.map(({ asOf, total }) => ({ day: asOf, value: total }))}
            {...{ width }}
            height={HEIGHT}
            domain={[0, 100]}
            events={changes.map(({ day, policy }) => ({ day, text: say.inForce(policy) }))}
          />
        )}
      </Chart>
    </Section>
  );
}
