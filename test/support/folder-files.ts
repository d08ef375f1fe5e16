import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { WEIGHTS, type FolderRow, type FolderRows, type FolderShape } from './folder.js';

/** The policies that the rows of a shape name. */
export function documents({ panel, penalty }: Pick<FolderShape, 'panel' | 'penalty'>) {
  const dimensions = Object.entries(WEIGHTS).map(([id, weight]) => ({
    id,
    weight: weight as number,
  }));
  const rubric = {
    ...{ kind: 'rubric', id: 'p', version: 1, scale: { min: 0, max: 100, step: 1 }, dimensions },
    ...{ panel, time: { seconds: 600, graceSeconds: 30, penalty: penalty ?? null }, decimals: 2 },
  };
  const certification = {
    ...{ kind: 'certification', id: 'p', version: 1, grade: 'junior' },
    rubric: { id: 'p', version: 1 },
    prerequisites: ['requiredModules', 'requiredCorrections', 'submittedMaterial'],
    pass: { total: 70, eachDimension: 50 },
    validity: { for: 'P24M', renewalOpens: 'P90D', grace: 'P30D' },
    separation: { lookBack: 'P12M' },
  };
  const award = {
    ...{ kind: 'award', id: 'p', version: 1 },
    places: [
      { place: 'first', count: 1 },
      { place: 'second', count: 2 },
    ],
    tieBreak: ['curriculumDesign', 'classroomPresentation', 'stagePresence'],
  };
  return { rubric, certification, award };
}

/** Writes a folder as a person's spreadsheet would: with a BOM, CRLF, and the columns the other way round. */
export function writeFolder(
  rows: FolderRows,
  policies: Readonly<Record<string, object>> = {},
): string {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-folder-'));
  for (const [name, some] of Object.entries(rows)) {
    if (some.length) writeCsv(folder, name, some);
  }
  for (const [kind, document] of Object.entries(policies)) {
    const path = join(folder, 'policies', `${kind}.json`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(document));
  }
  return folder;
}

function writeCsv(folder: string, name: string, rows: readonly FolderRow[]): void {
  const columns = Object.keys(rows[0] ?? {}).reverse();
  const text = stringify([...rows], {
    header: true,
    columns,
    bom: true,
    record_delimiter: 'windows',
    quoted_match: /\n/,
  });
  writeFileSync(join(folder, `${name}.csv`), text);
}
