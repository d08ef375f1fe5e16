import { expect, it } from '@jest/globals';
import { ledgerContracts } from '../src/capabilities.js';
import { readModel } from './capabilities.js';

it('the read side knows every event that the write side may write, by the same contract', () => {
  const streams = (side: typeof ledgerContracts) => new Set(side.streams);
  expect(streams(readModel.contracts)).toEqual(streams(ledgerContracts));
});

it('every query reads views that there are, under a name of its own', () => {
  const queries = readModel.queries.flatMap((table) => table.queries);
  expect(new Set(queries.map(({ name }) => name)).size).toBe(queries.length);
  expect(new Set(queries.flatMap(({ reads }) => reads))).toEqual(new Set(readModel.names));
});
