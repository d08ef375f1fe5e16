import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { carryOut, preview } from '../import-spreadsheets.js';
import { openLedger } from '../open-ledger.js';
import type { ImportChoices } from '../platform/import/choices.js';
import type { CarriedOut, Outcome } from '../platform/import/outcome.js';
import { systemClock } from '../platform/kernel/clock.js';
import { inLanguage, type Language } from '../platform/kernel/label.js';
import type { Settings } from '../platform/settings/settings.js';
import type { NamedBytes } from '../platform/spreadsheets/read/read-file.js';
import { openWriteSide } from '../write-side.js';

const SPREADSHEET = /\.(?:xlsx|xlsm|xlsb|xls|ods|csv|tsv|txt|zip)$/i;

/** A plain folder has only files of the names that it knows; anything else is read as people have it. */
export function isPlainFolder(paths: readonly string[], known: readonly string[]): boolean {
  const [path, ...more] = paths;
  if (path === undefined || more.length > 0) return false;
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return true;
  if (!found.isDirectory()) return false;
  const sheets = readdirSync(path).filter(
    (name) => !name.startsWith('.') && SPREADSHEET.test(name),
  );
  return (
    sheets.every((name) => /\.csv$/i.test(name)) &&
    (sheets.length === 0 || sheets.some((name) => known.includes(name)))
  );
}

export function filesOf(paths: readonly string[]): NamedBytes[] {
  return paths.flatMap((path) => {
    if (!statSync(path).isDirectory()) return [{ name: basename(path), bytes: readFileSync(path) }];
    const names = readdirSync(path).filter(
      (name) => !name.startsWith('.') && !name.startsWith('~$'),
    );
    return names
      .filter((name) => SPREADSHEET.test(name))
      .map((name) => ({ name, bytes: readFileSync(join(path, name)) }));
  });
}

export async function runSpreadsheetImport(
  files: readonly NamedBytes[],
  { dryRun, by, choices }: { dryRun: boolean; by: string; choices: ImportChoices },
  settings: Settings,
): Promise<Outcome | CarriedOut> {
  const store = await openLedger(settings);
  try {
    const { zone, earliestDay } = settings;
    const now = systemClock().toISOString();
    const request = { files, choices, store, zone, earliestDay, now, by };
    if (dryRun) return await preview(request);
    const { runner } = openWriteSide({ store, clock: systemClock, zone, earliestDay });
    return await carryOut({ ...request, runner });
  } finally {
    await store.close();
  }
}

/** What was understood, asked, found wrong and would be done, for somebody at a terminal. */
export function outcomeText(outcome: Outcome, language: Language): string {
  const zh = language === 'zh-CN';
  const say = (words: readonly [string, string]) => inLanguage(language, words);
  const { files, tables, notes, questions, changed, missing, faults, acts } = outcome;
  const lines = [
    ...files.flatMap(({ name, refused }) => (refused ? [`${name}: ${say(refused.words)}`] : [])),
    ...tables.map(
      ({ file, sheet, kind, rows, headerLines }) =>
        `${[file, sheet].filter(Boolean).join(' · ')}: ${kind}, ` +
        (zh
          ? `表头第 ${headerLines.join('、')} 行，${rows.length} 行数据`
          : `header in line ${headerLines.join(', ')}, ${rows.length} rows`),
    ),
    ...tables.flatMap(({ file, passedOver, notes, questions }) => [
      ...[...passedOver, ...notes].map(
        ({ address, words }) => `  ${file} ${address ?? ''}: ${say(words)}`,
      ),
      ...questions.map(({ address, words }) => `? ${file} ${address ?? ''}: ${say(words)}`),
    ]),
    ...notes.map(
      ({ file, address, words, count }) => `  ${file} ${address}: ${say(words)} (${count})`,
    ),
    ...questions.map(({ kind, words }) => `? ${kind}: ${say(words)}`),
    ...changed.map(
      ({ file, line, changes, acts }) =>
        `~ ${file}:${line} ${changes.map(({ column, was, now }) => `${column}: ${was || '-'} → ${now}`).join('; ')} (${acts.join(', ')})`,
    ),
    ...(missing.length > 0
      ? [
          (zh ? '名单中没有（不会删除）：' : 'not in the list (nobody is removed): ') +
            missing.map(({ name }) => name).join(zh ? '、' : ', '),
        ]
      : []),
    ...faults.map(({ file, sheet, line, address, code, words, right }) => {
      const place = [file, sheet, address ?? line].filter(Boolean).join(':');
      return `! ${place} ${code} ${say(words)}${right ? (zh ? `；${say(right)}` : `; ${say(right)}`) : ''}`;
    }),
    ...acts.map(
      ({ label, count, about }) =>
        `+ ${count} × ${say(label)}${about.length > 0 ? (zh ? `：${about.join('，')}…` : `: ${about.join(', ')}…`) : ''}`,
    ),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
