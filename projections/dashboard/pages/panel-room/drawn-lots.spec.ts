import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { drawnByLot } from './drawn-lots.js';

const ids = ['c.wei', 'c.li', 'c.zhao', 'c.qian'];

it('draws the same lots from the same seed, whoever stands first in the list', () => {
  const drawn = drawnByLot(ids, '4711');
  expect(drawnByLot(ids.toReversed(), '4711')).toEqual(drawn);
  expect([...drawn].sort()).toEqual([...ids].sort());
  const hash = (id: string) => createHash('sha256').update(`4711:${id}`).digest('hex');
  expect(drawn.map(hash)).toEqual(ids.map(hash).sort());
});
