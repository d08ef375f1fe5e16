import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { PolicyDocument } from './documents/check-document.js';
import type { Sheet } from './panel/sheet.js';

/** The sample journey, read straight from its spreadsheets: what the specs hold the rules against. */
const FOLDER = 'samples/journey-2025';

export type Row = Readonly<Record<string, string>>;

export function rows(file: string): Row[] {
  return parse(readFileSync(`${FOLDER}/${file}.csv`), {
    columns: true,
    bom: true,
  }) as unknown as Row[];
}

export function policy<T extends PolicyDocument = PolicyDocument>(file: string): T {
  return JSON.parse(readFileSync(`${FOLDER}/policies/${file}.json`, 'utf8')) as T;
}

export function expected<T>(part: string): T {
  const parts = JSON.parse(readFileSync(`${FOLDER}/expected.json`, 'utf8')) as Record<string, T>;
  const found = parts[part];
  if (found === undefined) throw new Error(`expected.json has no part ${part}`);
  return found;
}

/** The field of a row. @throws Error when the column is not there */
export function field(row: Row, column: string): string {
  const value = row[column];
  if (value === undefined) throw new Error(`no column ${column}`);
  return value;
}

/** Every judge's live sheet: amendments take the place of what they supersede. */
export function liveSheets(): Sheet[] {
  const sheets = new Map<string, Sheet>();
  for (const row of [...rows('scores'), ...rows('amendments')]) {
    const [demoId, judgeId] = [field(row, 'demo_id'), field(row, 'judge_id')];
    const eventId = `${demoId}.${judgeId}${'amended_at' in row ? '.amended' : ''}`;
    const marks = {
      curriculumDesign: Number(field(row, 'curriculum_design')),
      classroomPresentation: Number(field(row, 'classroom_presentation')),
      stagePresence: Number(field(row, 'stage_presence')),
    };
    sheets.set(`${demoId} ${judgeId}`, { eventId, judgeId, demoId, marks });
  }
  return [...sheets.values()];
}
