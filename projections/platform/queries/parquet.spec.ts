import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { parquetMetadata, parquetReadObjects, parquetSchema } from 'hyparquet';
import { parquet } from './list-formats.js';

async function read(bytes: Uint8Array): Promise<Record<string, unknown>[]> {
  const file = new Uint8Array(bytes).buffer;
  return parquetReadObjects({ file });
}

function typesOf(bytes: Uint8Array): Record<string, string | undefined> {
  const { children } = parquetSchema(parquetMetadata(new Uint8Array(bytes).buffer));
  return Object.fromEntries(
    children.map(({ element }) => [element.name, element.converted_type ?? element.type]),
  );
}

describe('a list as Parquet', () => {
  it('has a typed column a field, objects opened, lists kept', async () => {
    const bytes = parquet([
      { id: 'a', total: 81.25, rank: 1, sealed: true, was: { band: 'gold' }, inputs: ['e1', 'e2'] },
      { id: '试讲', total: null, rank: 2, sealed: false, was: { band: null }, inputs: [] },
    ]);
    expect(typesOf(bytes)).toEqual({
      id: 'UTF8',
      total: 'DOUBLE',
      rank: 'DOUBLE',
      sealed: 'BOOLEAN',
      'was.band': 'UTF8',
      inputs: 'JSON',
    });
    expect(await read(bytes)).toEqual([
      { id: 'a', total: 81.25, rank: 1, sealed: true, 'was.band': 'gold', inputs: ['e1', 'e2'] },
      { id: '试讲', total: null, rank: 2, sealed: false, 'was.band': null, inputs: [] },
    ]);
  });

  it('leaves text as it is: nothing runs it', async () => {
    expect(await read(parquet([{ text: '=1+1' }]))).toEqual([{ text: '=1+1' }]);
  });

  it('is a file also when there is nothing in the list', async () => {
    expect(await read(parquet([]))).toEqual([]);
  });

  it('keeps what is missing apart from what is empty', async () => {
    const rows = await read(parquet([{ a: '' }, { b: [] }, { a: null, b: [0] }]));
    expect(rows).toEqual([
      { a: '', b: null },
      { a: null, b: [] },
      { a: null, b: [0] },
    ]);
  });

  it('reads back what was written', async () => {
    const row = fc.record({
      text: fc.option(fc.string({ unit: 'binary' })),
      number: fc.option(fc.double({ noNaN: true })),
      yes: fc.option(fc.boolean()),
      list: fc.array(fc.string()),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 50 }), async (rows) => {
        expect(await read(parquet(rows))).toEqual(rows);
      }),
      { numRuns: 50 },
    );
  });
});
