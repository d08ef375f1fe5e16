import type { AnswersTold } from '../../../src/rules/released-answers.js';
import { dayText } from '../words/format.js';
import { words } from '../words/language.js';

export type { AnswersTold };

/** For who may see no single answer: how far the answers go that the figures rest on. */
export function AnswersNote({
  answers,
}: {
  readonly answers: readonly (AnswersTold | undefined)[];
}) {
  const text = answersText(answers);
  return text ? <p class="note">{text}</p> : null;
}

/** Of several figures; nothing for who sees all answers. */
export function answersText(answers: readonly (AnswersTold | undefined)[]): string {
  const told = answers.filter((one) => one !== undefined);
  if (told.length === 0) return '';
  const say = answersWords();
  const to = told.reduce<string | null>(
    (latest, one) => (one.to !== null && (latest === null || one.to > latest) ? one.to : latest),
    null,
  );
  const waiting = told.reduce((sum, one) => sum + one.waiting, 0);
  return (
    (to === null ? say.none : say.to(dayText(to))) + (waiting > 0 ? say.wait(waiting) : say.end)
  );
}

const answersWords = words({
  to: [(day: string) => `Learners’ answers to ${day}`, (day: string) => `学员反馈统计截至 ${day}`],
  none: ['No learner’s answer counts yet', '尚无计入的学员反馈'],
  wait: [
    (n: number) =>
      n === 1
        ? '; 1 more is shown once five people have answered about the same trainer or course.'
        : `; ${n} more are shown once five people have answered about the same trainer or course.`,
    (n: number) => `；另有 ${n} 份暂未公布，同一内训师或课程满 5 人后合并公布。`,
  ],
  end: ['.', '。'],
});
