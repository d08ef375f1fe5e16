import { appendBench } from './append.js';
import { auditBench } from './audit.js';
import { lagBench } from './lag.js';
import { loadBench } from './load.js';
import { pagesBench } from './pages.js';
import { rebuildBench } from './rebuild.js';
import { spreadsheetsBench } from './spreadsheets.js';
import { whatIfBench } from './what-if.js';

const EVENTS = 1_000_000;

const BENCHES: Readonly<Record<string, (events: number) => Promise<void>>> = {
  append: () => appendBench(),
  rebuild: rebuildBench,
  'what-if': whatIfBench,
  lag: () => lagBench(),
  audit: () => auditBench(),
  load: () => loadBench(),
  pages: () => pagesBench(),
  spreadsheets: () => spreadsheetsBench(),
};

const [name = '', events = String(EVENTS)] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench && /^[1-9]\d{3,8}$/.test(events)) {
  await bench(Number(events));
} else {
  process.stderr.write(
    `usage: npm run bench -- ${Object.keys(BENCHES).join('|')} [how many events or facts, ${EVENTS} unless said]\n`,
  );
  process.exitCode = 2;
}
