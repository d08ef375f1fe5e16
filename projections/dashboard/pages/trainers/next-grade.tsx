import type { ComponentChildren } from 'preact';
import { Bar } from '../../marks/bars.js';
import { Mark } from '../../parts/mark.js';
import { Section } from '../../parts/page.js';
import { WhyButton } from '../../parts/why-button.js';
import { domain, wordFor } from '../../words/domain.js';
import { comparisonText, figureText, listText, numberText } from '../../words/format.js';
import type { Condition, NextGrade, NextGrade as Next } from './card-answer.js';
import { nextGradeWords } from './card-words.js';

interface Props {
  readonly personId: string;
  readonly next: Next | null;
}

/** What the next grade lacks: in a sentence, then condition by condition. */
export function NextGrade({ personId, next }: Props) {
  const say = nextGradeWords();
  return (
    <Section title={say.title}>
      <p class="lede">{shortfallInWords(next)}</p>
      {next && (next.conditions.length > 0 || next.marks.length > 0) ? (
        <table class="asked">
          <caption class="visually-hidden">{say.title}</caption>
          <thead>
            <tr>
              <th scope="col">{say.condition}</th>
              <th scope="col" class="part-bar minor" />
              <th scope="col" class="figure">
                {say.required}
              </th>
              <th scope="col" class="figure">
                {say.now}
              </th>
              <th scope="col" class="figure lacking">
                {say.lacking}
              </th>
            </tr>
          </thead>
          <tbody>
            {next.marks.map(({ mark, required, actual, met, missing }) => (
              <Asked
                key={mark}
                {...{ met, required, missing }}
                what={say.mark(wordFor({ ...domain().dimensions, total: say.totalMark }, mark))}
                sign="≥"
                now={numberText(actual)}
                value={actual}
              />
            ))}
            {next.conditions.map((condition, i) => (
              <Asked
                key={i}
                met={condition.met}
                what={whatIs(condition)}
                sign={comparisonText(condition.op)}
                required={condition.required}
                missing={condition.missing}
                value={valueOf(condition)}
                now={
                  <WhyButton why={`evaluation/${personId}`} of={say.why(factOf(condition))}>
                    {nowIs(condition)}
                  </WhyButton>
                }
              />
            ))}
          </tbody>
        </table>
      ) : null}
    </Section>
  );
}

interface AskedProps {
  readonly met: boolean;
  readonly what: string;
  readonly sign: string;
  readonly required: number | null;
  readonly missing: number | null;
  readonly value: number | null;
  readonly now: ComponentChildren;
}

function Asked({ met, what, sign, required, missing, value, now }: AskedProps) {
  const max = Math.max(required ?? 0, value ?? 0);
  return (
    <tr>
      <th scope="row">
        <Mark kind={met ? 'good' : 'waiting'}>{what}</Mark>
      </th>
      <td class="part-bar minor">
        {value === null || required === null ? null : (
          <Bar {...{ value, max }} at={required} kind={met ? 'bar' : 'bar-pale'} />
        )}
      </td>
      <td class="figure">
        {sign} {figureText(required)}
      </td>
      <td class="figure">{now}</td>
      <td class="figure lacking">{met || figureText(missing)}</td>
    </tr>
  );
}

function factOf({ metric }: Condition): string {
  return wordFor(domain().facts, metric);
}

function whatIs(condition: Condition): string {
  const { consecutive } = condition;
  return consecutive === null
    ? factOf(condition)
    : nextGradeWords().inARow(factOf(condition), consecutive);
}

/** Of several deliveries the one that is furthest from what is asked. */
function valueOf({ actual }: Condition): number | null {
  if (actual === null || typeof actual === 'number') return actual;
  return actual.length ? Math.min(...actual) : null;
}

function nowIs({ actual }: Condition): string {
  const say = nextGradeWords();
  if (typeof actual === 'number') return numberText(actual);
  if (actual === null) return say.none;
  return listText(actual.map((one) => numberText(one))) || say.none;
}

/** "4 hours short of senior", or that all is met, or that there is nothing above. */
function shortfallInWords(next: NextGrade | null): string {
  const say = nextGradeWords();
  if (!next) return say.top;
  const grade = wordFor(domain().grades, next.grade);
  const { marks, conditions, needsResult } = next;
  if (marks.length + conditions.length === 0 && !needsResult) return say.noRules(grade);
  const unmet = conditions.filter(({ met }) => !met);
  const parts = [
    ...(needsResult ? [say.result] : []),
    ...marks
      .filter(({ met }) => !met)
      .map(({ mark, missing }) =>
        say.points(
          numberText(missing),
          wordFor({ ...domain().dimensions, total: say.totalMark }, mark),
        ),
      ),
    ...unmet.flatMap(lacking),
  ];
  if (parts.length > 0) return say.short(say.and(parts), grade);
  return unmet.length > 0 ? say.asked(grade) : say.met(grade);
}

function lacking({ metric, missing, deliveriesMissing }: Condition): string[] {
  const say = nextGradeWords();
  const fact = wordFor(domain().facts, metric);
  return [
    ...(deliveriesMissing ? [say.deliveries(deliveriesMissing)] : []),
    // Where a figure has to come down, "short of" would say the opposite.
    ...(missing !== null && missing > 0
      ? [
          metric === 'delivery.hours'
            ? say.hours(numberText(missing), missing === 1)
            : say.points(numberText(missing), fact),
        ]
      : []),
  ];
}
