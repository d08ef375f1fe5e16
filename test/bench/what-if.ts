import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readModel } from '../../projections/capabilities.js';
import { certified } from '../../projections/certificates/certificates.queries.js';
import type { FactEntry } from '../../projections/courses/fact-entries.js';
import { factsOfPeople } from '../../projections/evaluation/evaluations.queries.js';
import { openViews } from '../../projections/platform/open-views.js';
import { readViews } from '../../projections/platform/queries/views-db.js';
import { policyBook } from '../../projections/policies/policy-book.js';
import type { EvaluationDocument } from '../../src/rules/documents/evaluation.js';
import { evaluateAll } from '../../src/rules/evaluation/evaluate.js';
import { type FactColumns, FactTable } from '../../src/rules/evaluation/facts.js';
import { compare, rank } from '../../src/rules/evaluation/ranking.js';
import { largeLedger } from './large-ledger.js';
import { inBenchFolder, printTable, round } from './measure.js';
import { benchSettings, rawScan } from './rebuild.js';

/** Enough for steady rates; the facts of its trainers are repeated for others. */
const LEDGER_EVENTS = 50_000;
const AS_OF = '2026-06-30';
const RUNS = 5;

interface Known {
  readonly trainers: readonly { readonly personId: string; readonly grade: string }[];
  readonly entries: readonly FactEntry[];
}

/** What a candidate policy costs, applied to all trainers of a large programme. */
export async function whatIfBench(facts: number): Promise<void> {
  await inBenchFolder(async (folder) => {
    const path = join(folder, 'ledger.db');
    process.stderr.write(`making a ledger of ${round(LEDGER_EVENTS)} events and its views …\n`);
    const store = await largeLedger(path, LEDGER_EVENTS);
    const views = await openViews(readModel, benchSettings(folder), store);
    const { answer } = await readViews(
      views,
      readModel.names,
      async (db, { position }): Promise<Known> => {
        const moment = { asOf: AS_OF, knownAt: { position } };
        const book = await policyBook(db, moment);
        return {
          trainers: await certified(db, moment),
          entries: await factsOfPeople(db, moment, book, 'all'),
        };
      },
    );
    await views.close();
    await store.close();
    const scanned = measured(() => rawScan(path));

    const made = measured(() => columnsOf(answer, facts));
    const { columns, grades } = made.result;
    const under = (version: number) => {
      const results = evaluateAll(policy(version), columns, AS_OF, (subject) => ({
        grade: grades.get(subject) ?? '',
      }));
      return rank(results);
    };
    const first = measured(() => under(2));
    const again = Array.from({ length: RUNS }, () => measured(() => under(2)));
    const best = again.reduce((least, one) => (one.cpu < least.cpu ? one : least));
    const diff = measured(() => compare(under(1), under(2)));

    const rawRate = LEDGER_EVENTS / scanned.cpu;
    const row = (what: string, rows: number, { cpu, wall }: Measured<unknown>) => [
      what,
      round(cpu, 2),
      round(wall, 2),
      round(rows / cpu),
      `${round(rows / cpu / rawRate, 2)}×`,
    ];
    const n = columns.units.length;
    printTable(
      ['', 'CPU s', 'wall s', 'rows per CPU s', 'of raw'],
      [
        row(`raw SELECT + JSON.parse of ${round(LEDGER_EVENTS)} events`, LEDGER_EVENTS, scanned),
        row('facts into columns, once for any number of candidates', n, made),
        row('a candidate over all trainers, first time', n, first),
        row(`a candidate over all trainers, best of ${RUNS}`, n, best),
        row('what-if: in force, candidate, who moves', n, diff),
      ],
    );
    process.stdout.write(
      `${round(n)} facts of ${round(columns.subjects.length)} trainers; ` +
        `${round(diff.result.length)} of them would move\n`,
    );
  });
}

/** The facts of the trainers, and the same ones of others, until there are as many as asked for. */
function columnsOf(
  { trainers, entries }: Known,
  wanted: number,
): { columns: FactColumns; grades: ReadonlyMap<string, string> } {
  const table = new FactTable();
  const grades = new Map<string, string>();
  const theirs = Map.groupBy(entries, ({ subject }) => subject);
  let count = 0;
  for (let repetition = 0; count < wanted; repetition++) {
    for (const { personId, grade } of trainers) {
      const subject = `${personId}x${repetition}`;
      table.subject(subject);
      grades.set(subject, grade);
      for (const { fact } of theirs.get(personId) ?? []) {
        if (count === wanted) break;
        const { deliveryId } = fact;
        const own = deliveryId === undefined ? {} : { deliveryId: `${deliveryId}x${repetition}` };
        table.add(subject, { ...fact, ...own });
        count += 1;
      }
      if (count === wanted) break;
    }
  }
  return { columns: table.columns(), grades };
}

function policy(version: number): EvaluationDocument {
  const file = `samples/journey-2025/policies/evaluation-trainer-v${version}.json`;
  return JSON.parse(readFileSync(file, 'utf8')) as EvaluationDocument;
}

interface Measured<T> {
  readonly result: T;
  /** Seconds of CPU of this process, the garbage collector's threads included. */
  readonly cpu: number;
  readonly wall: number;
}

function measured<T>(work: () => T): Measured<T> {
  const [before, start] = [process.cpuUsage(), performance.now()];
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { result, cpu: (user + system) / 1e6, wall: (performance.now() - start) / 1000 };
}
