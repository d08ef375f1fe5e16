import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lectern } from '../support/terminal.js';

/** The commands of a README's tour, in their order. */
function tour(readme = 'README.md'): string[] {
  const [, block = ''] = /```sh tour\n([\s\S]*?)```/.exec(readFileSync(readme, 'utf8')) ?? [];
  return block.split('\n').filter((line) => line.startsWith('npx lectern '));
}

/** What is typed first of all; what it does is said behind a #. */
function firstCommands(readme: string): string[] {
  const lines = readFileSync(readme, 'utf8').split('\n');
  return lines.flatMap((line) =>
    line.startsWith('npm ci && ') ? [line.split(' #')[0] ?? ''] : [],
  );
}

describe('The README in Chinese', () => {
  it('has the commands of the English one', () => {
    expect(firstCommands('README.zh-CN.md').map((line) => line.trim())).toEqual(
      firstCommands('README.md').map((line) => line.trim()),
    );
    expect(tour('README.zh-CN.md')).toEqual(tour());
  });

  it('leads to the English one, and that one to it, and to nothing that is not there', () => {
    const chinese = readFileSync('README.zh-CN.md', 'utf8');
    expect(readFileSync('README.md', 'utf8')).toContain('](README.zh-CN.md)');
    const links = [...chinese.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, path = '']) => path);
    expect(links).toContain('README.md');
    expect(links.filter((path) => !existsSync(path))).toEqual([]);
  });
});

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
