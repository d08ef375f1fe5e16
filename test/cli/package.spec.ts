import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { compose } from '../docker/compose-files.js';
import { lectern } from '../support/terminal.js';

interface Package {
  readonly version: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly files: readonly string[];
}

/** What is published: whether it runs, `npm run test:package` says. */
describe('the package', () => {
  const { version, bin, files } = JSON.parse(readFileSync('package.json', 'utf8')) as Package;

  it('says its version', async () => {
    expect(await lectern('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  it('is the version of the image that the compose files name', () => {
    for (const file of ['compose.yml', 'compose.cluster.yml']) {
      const images = Object.values(compose(file).services).map(({ image }) => image);
      const ours = images.filter((image) => image?.startsWith('lectern:'));
      expect(new Set(ours)).toEqual(new Set([`lectern:${version}`]));
    }
  });

  it('holds what its command starts, and nothing of how it is made', () => {
    const named = files.filter((one) => !one.startsWith('!') && !one.startsWith('dist/'));
    for (const one of named) expect(existsSync(one)).toBe(true);
    expect(files).toContain(bin['lectern']);
    const listed = JSON.parse(
      execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
        encoding: 'utf8',
      }),
    ) as { files: { path: string }[] }[];
    const paths = listed.flatMap((one) => one.files.map(({ path }) => path));
    expect(paths).toContain('samples/journey-2025/people.csv');
    expect(
      paths.filter((path) => /^(test|docker|docs)\/|(?<!\.d)\.tsx?$|\.map$/.test(path)),
    ).toEqual([]);
  });
});
