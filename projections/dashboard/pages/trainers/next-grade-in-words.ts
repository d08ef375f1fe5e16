import { domain, wordFor } from '../../words/domain.js';
import { numberText } from '../../words/format.js';
import type { Condition, NextGrade } from './card-answer.js';
import { nextGradeWords } from './next-grade-words.js';

/** "4 hours short of senior", or that all is met, or that there is nothing above. */
export function shortfallInWords(next: NextGrade | null): string {
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
