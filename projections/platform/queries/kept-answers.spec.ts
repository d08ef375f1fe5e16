import { expect, it } from '@jest/globals';
import { KeptAnswers } from './kept-answers.js';

const at = (position: string, latest = position, builds = 'people/1') => ({
  position,
  latest,
  builds,
});

function counted() {
  let times = 0;
  return { compute: () => Promise.resolve((times += 1)), times: () => times };
}

it('computes once while no view moves, and again when one did', async () => {
  const kept = new KeptAnswers();
  const { compute } = counted();
  expect(await kept.at(at('7'))(['ranking', 'a'], compute)).toBe(1);
  expect(await kept.at(at('7'))(['ranking', 'a'], compute)).toBe(1);
  expect(await kept.at(at('8'))(['ranking', 'a'], compute)).toBe(2);
  expect(await kept.at(at('8'))(['ranking', 'b'], compute)).toBe(3);
  expect(await kept.at(at('8'))(['rankinga', ''], compute)).toBe(4);
  expect(await kept.at(at('8', '8', 'people/2'))(['rankinga', ''], compute)).toBe(5);
});

it('keeps nothing while one view is behind another: who knows what they hold', async () => {
  const kept = new KeptAnswers();
  const { compute, times } = counted();
  await kept.at(at('7', '9'))(['x'], compute);
  await kept.at(at('7', '9'))(['x'], compute);
  expect(times()).toBe(2);
});

it('keeps no failure, and no more than it may', async () => {
  const kept = new KeptAnswers(2);
  const failing = () => Promise.reject(new Error('away'));
  await expect(kept.at(at('7'))(['x'], failing)).rejects.toThrow('away');
  const { compute, times } = counted();
  for (const name of ['x', 'y', 'z', 'y', 'z']) await kept.at(at('7'))([name], compute);
  expect(times()).toBe(3);
  await kept.at(at('7'))(['x'], compute);
  expect(times()).toBe(4);
});
