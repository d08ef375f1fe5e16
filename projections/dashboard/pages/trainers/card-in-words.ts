import { domain, wordFor } from '../../words/domain.js';
import { dayText, numberText } from '../../words/format.js';
import { states } from '../../words/states.js';
import type { Card, TrendPoint } from './card-answer.js';
import { cardWords } from './card-words.js';

/** Name, grade, and the days of validity that are left. */
export function certificateInWords({ name, personId, certificate }: Card): string {
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
export function movement(trend: readonly TrendPoint[]): string {
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
