import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTypeScript } from '../support/child-process.js';

it('processes that start at the same moment make one master key, and one key a person', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-keys-'));
  try {
    const script = new URL('./keys-process.ts', import.meta.url);
    const children = [1, 2, 3].map(() => startTypeScript(script, [folder, '40']));
    await Promise.all(children.map((child) => child.printed(1)));
    for (const child of children) child.go();
    expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([0, 0, 0]);
    const made = children.map(({ lines }) => lines[1]);
    expect(made[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(made).size).toBe(1);
    expect(statSync(join(folder, 'keys', 'master.key')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'keys')).mode & 0o777).toBe(0o700);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 30_000);
