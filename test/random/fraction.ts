/** Days and figures as a clerk with paper has them: whole numbers and fractions of them. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/** A number of at most nine places after the point. */
export function fraction(value: number): Fraction {
  return { over: BigInt(Math.round(value * 1e9)), under: 1_000_000_000n };
}

export function sum(all: readonly Fraction[]): Fraction {
  const zero = { over: 0n, under: 1n };
  return all.reduce(
    (a, b) => ({ over: a.over * b.under + b.over * a.under, under: a.under * b.under }),
    zero,
  );
}

export function times(a: Fraction, b: Fraction): Fraction {
  return { over: a.over * b.over, under: a.under * b.under };
}

export function dividedBy(a: Fraction, n: number): Fraction {
  return times(a, { over: 1n, under: BigInt(n) });
}

/** Of figures that are not negative, to two places, a half upwards. */
export function rounded({ over, under }: Fraction): number {
  return Number((over * 200n + under) / (2n * under)) / 100;
}

const DAY = 86_400_000;
const numberOf = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY;

export function daysBetween(from: string, to: string): number {
  return numberOf(to) - numberOf(from);
}

export function plusDays(day: string, days: number): string {
  return new Date((numberOf(day) + days) * DAY).toISOString().slice(0, 10);
}

/** The same day of another month, or the last of that month where it has no such day. */
export function plusMonths(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return `${first.toISOString().slice(0, 8)}${String(Math.min(date, last)).padStart(2, '0')}`;
}
