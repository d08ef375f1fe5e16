import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

const page = readFileSync('docs/security.md', 'utf8');
const chapters = [...page.matchAll(/^\| (V\d+) .*\| ([^|]*) \|$/gm)];

it('docs/security.md goes through ASVS 5.0 chapter by chapter', () => {
  expect(chapters.map(([, chapter]) => chapter)).toEqual(
    Array.from({ length: 17 }, (_, at) => `V${at + 1}`),
  );
});

it('docs/security.md names, for each chapter that concerns Lectern, tests that there are', () => {
  const seen = chapters.slice(0, -1).map(([, chapter, tests = '']) => {
    const named = [...tests.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file);
    return { chapter, tests: named.length > 0, missing: named.filter((one) => !existsSync(one)) };
  });
  expect(seen.filter(({ tests, missing }) => !tests || missing.length > 0)).toEqual([]);
});
