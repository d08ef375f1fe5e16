import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const MOST_FILES = 30;
const MOST_OF_THE_DOMAIN = 9;

const page = readFileSync('docs/architecture.md', 'utf8');
const way = [...page.matchAll(/^\d+\. (\*\*•\*\* )?`([^`]+)`/gm)].map(([, mark, file = '']) => ({
  file,
  domain: mark !== undefined,
}));
const files = way.map(({ file }) => file);

/** The files that a file imports, types too. */
function importedBy(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'));
  return importedFiles
    .filter(({ fileName }) => fileName.startsWith('.'))
    .flatMap(({ fileName }) => {
      const path = join(file, '..', fileName);
      return [path.replace(/\.js$/, '.ts'), path.replace(/\.js$/, '.tsx')].filter(existsSync);
    });
}

/** Across HTTP nothing is imported: both ends name the route. */
function sameRoute(one: string, other: string): boolean {
  const [, asked] = /path: '([^']+)'/.exec(readFileSync(one, 'utf8')) ?? [];
  return asked !== undefined && readFileSync(other, 'utf8').includes(`route: '${asked}'`);
}

describe('One event’s way, as docs/architecture.md has it', () => {
  it(`is at most ${MOST_FILES} files, at most ${MOST_OF_THE_DOMAIN} of them about the domain`, () => {
    expect(files.length).toBeGreaterThan(20);
    expect(files.length).toBeLessThanOrEqual(MOST_FILES);
    expect(way.filter(({ domain }) => domain).length).toBeLessThanOrEqual(MOST_OF_THE_DOMAIN);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('calls what is in a folder of a capability, or a rule, the domain', () => {
    const ofTheDomain = (file: string) => !/^(src|projections)\/(platform|dashboard)\//.test(file);
    expect(way.filter(({ file, domain }) => domain !== ofTheDomain(file))).toEqual([]);
  });

  it('turns back to no file, and not from the read side to the write side', () => {
    expect(new Set(files).size).toBe(files.length);
    const sides = files.map((file) => file.split('/')[0]);
    expect(sides).toEqual([...sides].sort().reverse());
  });

  it('goes on from a file that it has been in, by an import or over HTTP', () => {
    const pages = files.filter((file) => file.startsWith('projections/dashboard/'));
    const loose = files.filter((file, index) => {
      const before = files.slice(0, index);
      const imported = importedBy(file);
      return (
        index > 0 &&
        !before.some((one) => imported.includes(one) || importedBy(one).includes(file)) &&
        !(file === pages[0] && pages.some((page) => before.some((one) => sameRoute(page, one))))
      );
    });
    expect(loose).toEqual([]);
  });

  it('begins at the route of ScoreDemo and ends at a judge’s severity on the page', () => {
    expect(readFileSync(files[0] ?? '', 'utf8')).toContain('bind(ScoreDemo, {');
    expect(files.at(-2)).toMatch(/judges\/severity\.tsx$/);
    expect(files.at(-1)).toMatch(/judges\/judges-page\.tsx$/);
  });
});
