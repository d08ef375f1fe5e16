import { useAnswer } from '../../api/answers.js';
import type { Session } from '../../api/chosen.js';
import { holds } from '../../api/me.js';
import { Chart, TimeAxis } from '../../marks/chart.js';
import { dayNumber, linear } from '../../marks/scale.js';
import { Section } from '../../parts/page.js';
import { dayText } from '../../words/format.js';
import { cohortWords } from './cohort-words.js';

interface Entry {
  readonly type: string;
  readonly occurredAt: string;
}

type Step = keyof ReturnType<typeof cohortWords>['steps'];

const STEP_OF: Readonly<Record<string, Step>> = {
  TrainerNominated: 'nomination',
  KickoffHeld: 'kickoff',
  ModuleCompleted: 'training',
  CoachingHeld: 'coaching',
  CandidacyDeferred: 'exits',
  CandidacyWithdrawn: 'exits',
  NominationDeclined: 'exits',
  AdmittedToDemo: 'admission',
};

const ROW = 28;
const FOOT = 28;

/** When the programme's steps were taken: a line a step, a dot a day. */
export function Timeline({ cohortId }: { readonly cohortId: string }) {
  // A whole cohort's history is for those who oversee it.
  const mayRead = holds('programme-admin', 'auditor', 'certifier');
  const { envelope } = useAnswer<readonly Entry[]>(
    mayRead
      ? { path: `history/cohort/${encodeURIComponent(cohortId)}`, views: ['history'] }
      : undefined,
  );
  const { envelope: held } = useAnswer<readonly Pick<Session, 'date'>[]>(
    mayRead
      ? { path: 'sessions', params: { cohort: cohortId }, views: ['demo-results'] }
      : undefined,
  );
  if (!envelope || !held) return null;
  const say = cohortWords();
  const rows = [...stepsIn(envelope.data), ...demoDays(held.data)];
  const days = rows.flatMap(({ days }) => [...days.keys()]).sort();
  const [from] = days;
  const to = days.at(-1);
  if (from === undefined || to === undefined) return null;
  const most = Math.max(...rows.flatMap(({ days }) => [...days.values()]));
  return (
    <Section title={say.timeline}>
      <Chart
        title={say.timeline}
        desc={say.timelineDesc(rows.length, dayText(from), dayText(to))}
        height={rows.length * ROW + FOOT}
        table={{
          head: [say.step, say.first, say.last, say.times],
          rows: rows.map(({ step, days }) => {
            const all = [...days.keys()].sort();
            return [
              say.steps[step],
              dayText(all[0] ?? from),
              dayText(all.at(-1) ?? to),
              sum(days.values()),
            ];
          }),
        }}
      >
        {(width) => {
          const left = Math.min(112, width * 0.28);
          const x = linear([dayNumber(from), dayNumber(to)], [left + 12, width - 64]);
          const bottom = rows.length * ROW;
          return (
            <>
              <TimeAxis {...{ from, to, width }} place={x} y={bottom} top={0} />
              {rows.map(({ step, days }, i) => {
                const y = i * ROW + ROW / 2;
                const last = Math.max(...[...days.keys()].map(dayNumber));
                return (
                  <g key={step}>
                    <text x={0} y={y + 4}>
                      {say.steps[step]}
                    </text>
                    {[...days].map(([day, n]) => (
                      <circle
                        key={day}
                        class={step === 'exits' ? 'bar-warning' : 'bar'}
                        fill-opacity={0.75}
                        cx={x(dayNumber(day))}
                        cy={y}
                        r={3 + 8 * Math.sqrt(n / most)}
                      />
                    ))}
                    <text class="pale" x={x(last) + 16} y={y + 4}>
                      {sum(days.values())}
                    </text>
                  </g>
                );
              })}
            </>
          );
        }}
      </Chart>
    </Section>
  );
}

function stepsIn(entries: readonly Entry[]) {
  const steps = new Map<Step, Map<string, number>>();
  for (const { type, occurredAt } of entries) {
    const step = STEP_OF[type];
    if (!step) continue;
    const days = steps.get(step) ?? new Map<string, number>();
    // As it was written: the day in the zone where it happened.
    const day = occurredAt.slice(0, 10);
    days.set(day, (days.get(day) ?? 0) + 1);
    steps.set(step, days);
  }
  return [...steps].map(([step, days]) => ({ step, days }));
}

/** They belong to a session, not to the cohort: its history does not have them. */
function demoDays(sessions: readonly Pick<Session, 'date'>[]) {
  const days = new Map(
    [...Map.groupBy(sessions, ({ date }) => date)].map(([d, all]) => [d, all.length]),
  );
  return days.size === 0 ? [] : [{ step: 'demo' as const, days }];
}

function sum(values: Iterable<number>): number {
  return [...values].reduce((all, one) => all + one, 0);
}
