import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lectern } from '../support/terminal.js';

/** The commands of the README's tour, in their order. */
function tour(): string[] {
  const [, block = ''] = /```sh tour\n([\s\S]*?)```/.exec(readFileSync('README.md', 'utf8')) ?? [];
  return block.split('\n').filter((line) => line.startsWith('npx lectern '));
}

describe('The tour of the README', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-tour-'));
  const zone = process.env['TIME_ZONE'];
  beforeAll(() => (process.env['TIME_ZONE'] = 'Asia/Shanghai'));
  afterAll(() => {
    if (zone === undefined) delete process.env['TIME_ZONE'];
    else process.env['TIME_ZONE'] = zone;
    rmSync(folder, { recursive: true });
  });

  it('has commands to run', () => {
    expect(tour().length).toBeGreaterThan(8);
  });

  it.each(tour())(
    '%s',
    async (line) => {
      const [, , ...args] = line.replace('./data/tour', join(folder, 'tour')).split(' ');
      const { code, out, err } = await lectern(...args);
      expect({ code, err }).toMatchObject({ code: 0 });
      expect((out + err).length).toBeGreaterThan(0);
    },
    120_000,
  );
});
