/** `npm run test:faults [-- <part of a row's name>…]`; LECTERN_TEST_SEED has the same chance again. */
import { CannotTry, Chance } from './fault.js';
import { faults, faultsTriedByTests } from './faults.js';

const wanted = process.argv.slice(2);
const seed = Number(process.env['LECTERN_TEST_SEED'] ?? Date.now() % 2 ** 31);
const lines: string[] = [];
const row = (...[fault, tried, survived, lost, seen]: string[]) =>
  `${fault?.padEnd(44)} ${tried?.padStart(6)} ${survived?.padStart(8)} ${lost?.padStart(5)}  ${seen}`;

console.error(`LECTERN_TEST_SEED=${seed}`);
for (const { name, run } of [...faults, ...faultsTriedByTests]) {
  if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
  const told = (line: string) => console.error(`${name}: ${line}`);
  const began = performance.now();
  try {
    const { tried, lost, seen } = await run({
      ...{ size: 'whole', built: true, told },
      chance: new Chance(seed),
    });
    for (const one of lost.slice(0, 20)) told(`LOST: ${one}`);
    const survived = Math.max(0, tried - lost.length);
    lines.push(row(name, String(tried), String(survived), String(lost.length), seen));
    if (lost.length > 0) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof CannotTry)) {
      process.exitCode = 1;
      told(String((error as Error).stack));
    }
    const why =
      error instanceof CannotTry ? `not tried: ${error.message}` : `broke off: ${String(error)}`;
    lines.push(row(name, '0', '0', '-', why));
  }
  told(`${Math.round((performance.now() - began) / 1_000)} s`);
}
console.log(row('fault', 'tried', 'survived', 'lost', 'what was seen'));
for (const line of lines) console.log(line);
