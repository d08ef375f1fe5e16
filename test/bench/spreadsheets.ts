import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import type { TableWords } from '../../src/platform/spreadsheets/table-words.js';
import type { NamedBytes } from '../../src/platform/spreadsheets/read/read-file.js';
import { understand } from '../../src/platform/spreadsheets/understand.js';
import { preview } from '../../src/import-spreadsheets.js';
import { temporaryLedger } from '../support/ledger.js';
import { inBenchFolder, printTable, round } from './measure.js';

const ROWS = 50_000;
const HEADER = [
  '工号',
  '姓名',
  '部门',
  '岗位',
  '邮箱',
  '直属上级',
  '入职日期',
  '课时',
  '满意度',
  '备注',
];
const COLUMNS = [
  'no',
  'name',
  'department',
  'position',
  'email',
  'manager',
  'joined',
  'hours',
  'score',
  'note',
];

const KINDS: readonly TableWords[] = [
  {
    kind: 'people',
    title: { 'zh-CN': '人员', en: 'People' },
    needs: [['no']],
    columns: COLUMNS.map((id, i) => ({
      ...{ id, holds: 'text' as const, words: { 'zh-CN': [HEADER[i] ?? id], en: [] } },
    })),
  },
];

/** What it costs to read a large workbook and find its table, in the thread that does so, while others are answered. */
export async function spreadsheetsBench(): Promise<void> {
  await inBenchFolder(async (folder) => {
    const rows: string[][] = [];
    // Not refused where the machine is busy with other things.
    const limits = { milliseconds: 120_000 };
    process.stderr.write(`writing workbooks of ${round(ROWS)} rows …\n`);
    // By a process of its own, so that its memory is not counted here.
    const script = `import(${JSON.stringify(import.meta.url)}).then((bench) => bench.writeWorkbooks(process.argv[1]))`;
    execFileSync(process.execPath, ['-e', script, folder]);
    for (const [name, written] of Object.entries(FILES)) {
      const bytes = readFileSync(join(folder, name));
      const cpu = process.cpuUsage();
      const began = performance.now();
      const waiting = longestWait();
      const { files: understood, tables } = await understand([{ name, bytes }], KINDS, { limits });
      const seconds = (performance.now() - began) / 1_000;
      const { user, system } = process.cpuUsage(cpu);
      const found = tables[0]?.rows.length;
      if (found !== written) throw new Error(understood[0]?.refused?.code ?? `found ${found} rows`);
      rows.push([
        ...[`${name}, ${round(written)} rows`, round(bytes.length / 1e6, 1), round(seconds, 1)],
        ...[round((user + system) / 1e6, 1), round(waiting())],
      ]);
    }
    for (const name of ['roster.csv', 'roster.xlsx']) {
      rows.push(await previewed({ name, bytes: readFileSync(join(folder, name)) }));
    }
    printTable(['file', 'MB', 'seconds', 'processor', 'others waited at most, ms'], rows);
    process.stdout.write(`at most ${round(process.resourceUsage().maxRSS / 1_024)} MiB\n`);
  });
}

/** What writes the last takes the square of its rows in time and memory. */
const FILES = { 'people.csv': ROWS, 'people.xlsx': ROWS, 'people.xls': 5_000 } as const;

/** A list of people whom nobody knows yet, understood and decided to the last row. */
async function previewed(file: NamedBytes): Promise<string[]> {
  const ledger = temporaryLedger();
  const cpu = process.cpuUsage();
  const began = performance.now();
  const waiting = longestWait();
  const now = new Date().toISOString();
  const { acts, faults } = await preview({
    ...{ files: [file], choices: {}, store: ledger.store, now },
    ...{ zone: 'Asia/Shanghai', earliestDay: '1990-01-01', by: 'operator' },
  });
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  const waited = waiting();
  await ledger.close();
  if (acts[0]?.count !== ROWS) throw new Error(faults[0]?.words[0] ?? 'not all are new');
  return [
    ...[
      `${file.name}, ${round(ROWS)} rows, previewed`,
      round(file.bytes.length / 1e6, 1),
      round(seconds, 1),
    ],
    ...[round((user + system) / 1e6, 1), round(waited)],
  ];
}

/** Writes the same table in each format. */
export function writeWorkbooks(folder: string): void {
  const rows: (string | number)[][] = [HEADER];
  for (let i = 0; i < ROWS; i++) {
    const number = (n: number) => String(n).padStart(6, '0');
    rows.push([
      ...[number(i), `张三${i}`, `研发${i % 40}部`, '高级工程师', `u${i}@example.com`],
      ...[number((i * 7) % ROWS), `2025-${String((i % 12) + 1).padStart(2, '0')}-01`],
      ...[(i % 80) / 2, 90 + (i % 100) / 10, `无备注 ${i}`],
    ]);
  }
  const csv = rows.map((row) => row.join(',')).join('\n');
  writeFileSync(join(folder, 'people.csv'), csv);
  const roster = rows.map((row) => row.slice(0, 6));
  writeFileSync(join(folder, 'roster.csv'), roster.map((row) => row.join(',')).join('\n'));
  const list = utils.book_new();
  utils.book_append_sheet(list, utils.aoa_to_sheet(roster), '花名册');
  const packed = { bookType: 'xlsx', type: 'buffer', compression: true, bookSST: true } as const;
  writeFileSync(join(folder, 'roster.xlsx'), write(list, packed) as Buffer);
  for (const bookType of ['xlsx', 'xls'] as const) {
    const book = utils.book_new();
    const some = rows.slice(0, FILES[`people.${bookType}`] + 1);
    utils.book_append_sheet(book, utils.aoa_to_sheet(some), '花名册');
    const about = { bookType, type: 'buffer', compression: true, bookSST: true } as const;
    writeFileSync(join(folder, `people.${bookType}`), write(book, about) as Buffer);
  }
}

/** How long anybody else had to wait for this thread, in milliseconds. */
function longestWait(): () => number {
  let [longest, last] = [0, performance.now()];
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last - 5);
    last = performance.now();
  }, 5);
  return () => {
    clearInterval(timer);
    return longest;
  };
}
