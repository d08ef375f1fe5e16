import { once } from 'node:events';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { rebuildInProcesses } from '../../projections/platform/rebuild/rebuild-in-processes.js';
import { readModel } from '../../projections/capabilities.js';
import { LocalIssuer } from '../../src/platform/access/local-issuer.js';
import { linkTo, linkToken } from '../../src/platform/access/sign-in-links.js';
import { launch } from '../browser/support/chromium.js';
import { hears, startPart } from './between-processes.js';
import { largeLedger } from './large-ledger.js';
import { inBenchFolder, printTable, round } from './measure.js';
import { type Cookies, type PageVisit, signInBy, visit } from './page-visit.js';
import { PAGES_TO_VISIT } from './pages-to-visit.js';
import { benchSettings } from './rebuild.js';

/** Of the sample journey: its events, and the trainers certified in it. */
const [JOURNEY_EVENTS, JOURNEY_TRAINERS] = [3_474, 26];
const TRAINERS = 5_000;
const VISITS = 5;

const SIZES = [
  { what: 'the demo', events: JOURNEY_EVENTS, most: 1_000, mostBytes: 200_000 },
  {
    what: `${round(TRAINERS)} trainers`,
    events: Math.ceil(TRAINERS / JOURNEY_TRAINERS) * JOURNEY_EVENTS,
    most: 2_000,
    // Lists of thousands are loaded whole, compressed, and drawn fifty at a time.
    mostBytes: 1_000_000,
  },
];

/** How long each page takes to be usable, in a browser that has never seen it, and what it has to load. */
export async function pagesBench(): Promise<void> {
  const browser = await launch();
  try {
    for (const size of SIZES) await inBenchFolder((folder) => measureIn(folder, browser, size));
  } finally {
    await browser.close();
  }
}

async function measureIn(
  folder: string,
  browser: Browser,
  { what, events, most, mostBytes }: (typeof SIZES)[number],
): Promise<void> {
  process.stderr.write(`making a ledger of ${round(events)} events and its views …\n`);
  const settings = benchSettings(folder);
  const store = await largeLedger(join(folder, 'ledger.db'), events);
  const head = await store.head();
  await store.close();
  const names = readModel.projections(settings.zone).map(({ name }) => name);
  await rebuildInProcesses(readModel, settings, names, { head });

  const issuer = await LocalIssuer.of(folder);
  const people = new Set(PAGES_TO_VISIT.map(({ personId }) => personId));
  const cookies = new Map<string, Cookies>();
  await served(folder, async (url) => {
    for (const personId of people) {
      const link = linkTo(url, linkToken(issuer, personId, 60));
      cookies.set(personId, await signInBy(browser, link));
    }
  });
  const rows: string[][] = [];
  for (const page of PAGES_TO_VISIT) {
    const visits = await served(folder, async (url) => {
      const seen: PageVisit[] = [];
      const at = { url, cookies: cookies.get(page.personId) ?? [] };
      while (seen.length <= VISITS) seen.push(await visit(browser, at, page));
      return seen;
    });
    const [first, ...warm] = visits as [PageVisit, ...PageVisit[]];
    const times = warm.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
    const [median = Number.NaN, worst = Number.NaN] = [times[VISITS >> 1], times.at(-1)];
    const bytes = Math.max(...visits.map((one) => one.bytes));
    const missed = [median > most, bytes > mostBytes];
    rows.push([
      page.name,
      ...[first.milliseconds, median, worst].map((ms) => `${round(ms)} ms`),
      `${round(bytes / 1_000)} KB`,
      String(first.requests),
      String(first.rows),
      ['warm', 'loaded'].filter((_, index) => missed[index]).join(', '),
    ]);
    if (missed.some(Boolean)) process.exitCode = 1;
  }
  process.stdout.write(`${what}: ${round(events)} events; usable within ${round(most)} ms?\n`);
  const columns = ['after a start', 'warm', 'worst', 'loaded', 'requests', 'rows', 'missed'];
  printTable(['page', ...columns], rows);
}

/** A server that has just started, for as long as the work takes. */
async function served<T>(folder: string, work: (url: string) => Promise<T>): Promise<T> {
  const server = startPart(import.meta.url, 'served', folder);
  try {
    return await work(await hears<string>(server));
  } finally {
    const ended = once(server, 'exit');
    server.send('stop');
    await ended;
  }
}
