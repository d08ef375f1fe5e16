import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { KINDS } from '../../src/platform/spreadsheets/find/kinds.fixture.js';
import type { FoundCell, FoundTable } from '../../src/platform/spreadsheets/found-table.js';
import { understand } from '../../src/platform/spreadsheets/understand.js';
import type { ExpectedTable } from '../support/spreadsheets/fixtures.js';

const FOLDER = new URL('../fixtures/spreadsheets/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => !name.endsWith('.json'));

function shown({ cell, tick }: FoundCell): string {
  if (tick) return tick;
  if (cell.day === undefined) return cell.time ?? cell.text.trim();
  return cell.time === undefined ? cell.day : `${cell.day}T${cell.time}`;
}

/** OpenDocument keeps no white space at the ends of a cell. */
function trimmed(row: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(row).map(([column, text]) => [column, text.trim()]));
}

function comesTo({ file, sheet, kind, headerLines, rows, ...rest }: FoundTable) {
  const values = rows.map(({ cells }) =>
    Object.fromEntries(Object.entries(cells).map(([column, cell]) => [column, shown(cell)])),
  );
  const said = [...rest.passedOver, ...rest.notes].map(({ code }) => code);
  const questions = rest.questions.map(({ code }) => code);
  return { file, sheet, kind, headerLines, rows: values, said, questions };
}

describe('workbooks as people have them', () => {
  it.each(FILES)('come to what stands beside them: %s', async (name) => {
    const expected = JSON.parse(
      readFileSync(new URL(`${name}.json`, FOLDER), 'utf8'),
    ) as ExpectedTable[];
    const file = { name, bytes: readFileSync(new URL(name, FOLDER)) };
    const { files, tables } = await understand([file], KINDS);
    expect(files.map(({ refused }) => refused?.code)).toEqual(files.map(() => undefined));
    expect(tables.map(comesTo)).toEqual(
      expected.map((table) => ({
        file: name,
        questions: [],
        ...table,
        rows: table.rows.map(trimmed),
      })),
    );
  });
});
