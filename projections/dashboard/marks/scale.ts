/** Places a value between two ends of a line. */
export type Scale = (value: number) => number;

/** From `[from, to]` to `[start, end]`, straight; a single value stands in the middle. */
export function linear(
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
): Scale {
  if (from === to) return () => (start + end) / 2;
  return (value) => start + ((value - from) / (to - from)) * (end - start);
}

/** Round values between two ends, about as many as asked for: steps of 1, 2 or 5 times a power of ten. */
export function ticks(from: number, to: number, about: number): readonly number[] {
  if (!(to > from)) return [from];
  const rough = (to - from) / Math.max(1, about);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((times) => times * power >= rough) ?? 10);
  const found: number[] = [];
  for (let i = Math.ceil(from / step - 1e-9); i * step <= to + step * 1e-9; i += 1) {
    found.push(Number((i * step).toPrecision(12)));
  }
  return found;
}

const DAY_MS = 86_400_000;

/** A calendar day as a number of days, for a scale. */
export function dayNumber(day: string): number {
  return Date.parse(`${day.slice(0, 10)}T00:00Z`) / DAY_MS;
}

export function dayOfNumber(number: number): string {
  return new Date(Math.round(number) * DAY_MS).toISOString().slice(0, 10);
}

/** The day where the reader is. */
export function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** The first days of months between two days, each so many months after the one before. */
export function months(from: string, to: string, about: number): readonly string[] {
  const first = new Date(`${from.slice(0, 7)}-01T00:00Z`);
  const all: string[] = [];
  for (let day = first; day.toISOString().slice(0, 10) <= to;) {
    const text = day.toISOString().slice(0, 10);
    if (text >= from) all.push(text);
    day = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 1));
  }
  const every = Math.max(1, Math.ceil(all.length / Math.max(1, about)));
  return all.filter((_, i) => i % every === 0);
}
