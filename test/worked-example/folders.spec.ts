import { existsSync, readdirSync, readFileSync } from 'node:fs';

const readme = readFileSync('README.md', 'utf8');
const [, table = ''] = /^## Where things are\n([\s\S]*?)^## /m.exec(readme) ?? [];
const named = [...table.matchAll(/`([\w.-]+(?:\/[\w.-]+)*)\/`/g)].map(([, folder = '']) => folder);

const folders = (side: string) =>
  readdirSync(side, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${side}/${name}`);

describe('"Where things are" in the README', () => {
  it('names no folder that is not there', () => {
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((folder) => !existsSync(folder))).toEqual([]);
  });

  it.each(['src', 'projections'])('names every folder of %s', (side) => {
    expect(folders(side).filter((folder) => !named.includes(folder))).toEqual([]);
  });
});

it('the version of the package is the one whose changes are told last', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(/^## (\S+)/m.exec(readFileSync('CHANGELOG.md', 'utf8'))?.[1]).toBe(version);
});

it('the Node that .nvmrc names is the pinned one', () => {
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  expect(readFileSync('.nvmrc', 'utf8').trim()).toBe(devDependencies['node']);
});
