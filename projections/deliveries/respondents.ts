import { maySee, MIN_RESPONDENTS } from '../../src/rules/access.js';
import type { Actor } from '../../src/platform/kernel/envelope.js';
import type { DeliveryAnswer, LevelFigures } from './deliveries.queries.js';

/** Whether somebody may see a mean of so many respondents. */
function showsMean(n: number, actor: Pick<Actor, 'roles'>): boolean {
  return n >= MIN_RESPONDENTS || maySee('feedback', actor);
}

/** What learners said, as a figure from which single answers could be read. */
export function isFeedback(metric: string): boolean {
  return metric.startsWith('feedback.') || metric.startsWith('rating.');
}

interface Figures {
  readonly from: string;
  readonly n: number;
  readonly score: number | null;
  readonly figure: number | null;
  readonly points: number | null;
}

/** A component as somebody may see it: of too few respondents, n alone. */
export function shown<C extends Figures>(component: C, actor: Pick<Actor, 'roles'>) {
  const { from, n } = component;
  if (n === 0 || !isFeedback(from) || showsMean(n, actor)) return component;
  return { ...component, score: null, figure: null, points: null, withheld: 'too-few-respondents' };
}

/** A delivery as somebody may see it: how many attended, and no mean of too few. */
export function deliveryRow(actor: Actor, { attendees, feedback, ...delivery }: DeliveryAnswer) {
  return {
    ...delivery,
    attendees: attendees.length,
    feedback: feedback.map((level) => levelFor(actor, level)),
  };
}

export function levelFor(actor: Actor, { level, n, mean }: LevelFigures) {
  return showsMean(n, actor) ? { level, n, mean } : { level, n, mean: null };
}
