import { writeFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lectern } from '../support/terminal.js';

const FEE = 'samples/policies/teaching-fee.json';

describe('lectern policies explain', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-policy-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function written(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  it('says a document in words, in Chinese unless asked for English', async () => {
    const zh = await lectern('policies', 'explain', FEE);
    expect(zh.code).toBe(0);
    expect(zh.out).toContain('月度授课费 (teaching-fee@1)');
    expect(zh.out).toContain('金额：fee');
    const en = await lectern('policies', 'explain', FEE, '--language', 'en');
    expect(en.out).toContain(
      'Amount: fee: For each of the hours taught in the current calendar month up to the day: 200 × by grade',
    );
  });

  it('says what it says differently from another', async () => {
    const dearer = readFileSync(FEE, 'utf8').replace('200,', '220,');
    const file = written('dearer.json', dearer);
    const { out } = await lectern(
      'policies',
      'explain',
      file,
      '--against',
      FEE,
      '--language',
      'en',
    );
    expect(out).toMatch(/^Amount: fee: .*: 220 × .*\n {2}Before · Amount: fee: .*: 200 × .*\n$/);
    const same = await lectern('policies', 'explain', FEE, '--against', FEE);
    expect(same.out).toBe('两份制度内容相同。\n');
  });

  it.each([
    ['no file', () => join(folder, 'none.json'), /cannot be read/],
    ['no JSON', () => written('broken.json', '{'), /cannot be read/],
    [
      'another kind',
      () => 'samples/journey-2025/policies/rubric-demo-v1.json',
      /no evaluation policy/,
    ],
    [
      'a fault',
      () => written('fault.json', readFileSync(FEE, 'utf8').replace('"each"', '"all"')),
      /\/amounts\/0\/each is required/,
    ],
  ])('refuses %s with the place of the fault', async (_, file, message) => {
    const { code, err, out } = await lectern('policies', 'explain', file());
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^error malformed: /);
    expect(err).toMatch(message);
  });
});
