/** What `npm run test:containers [-- PART…]` runs where an engine is: rows whose name has PART, or all. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clusterRows } from './cluster.js';
import { built, Stack } from './docker.js';
import { sizeOf, takeImages } from './images.js';
import { observeRows } from './observe.js';
import { secondsOf, type Row } from './row.js';
import { singleRows } from './single.js';

// One person sends what many would.
process.env['LECTERN_COMMANDS_PER_MINUTE'] ??= '0';
const IMAGE = 'lectern:0.1.0';
const wanted = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'lectern-containers-'));
const checkout = join(folder, 'checkout');
const lines: string[] = [];

/** The rows of one stack, as far as they are wanted; the first is its start. */
async function tried(rows: readonly Row[]): Promise<void> {
  for (const { name, run } of rows) {
    const began = performance.now();
    const figure = await run().catch((error: unknown) => {
      process.exitCode = 1;
      return `FAILED: ${error instanceof Error ? error.message : String(error)}`;
    });
    const seconds = Math.round((performance.now() - began) / 1_000);
    lines.push(`${name.padEnd(66)} ${figure}`);
    console.error(`${name}: ${figure} (${seconds} s)`);
  }
}

async function stackTried(stack: Stack, rows: readonly Row[]): Promise<void> {
  if (wanted.length > 0 && !wanted.some((part) => stack.files.join().includes(part))) return;
  try {
    await tried(rows);
  } finally {
    // With the volumes of what was laid over it.
    await stack.with('compose.observe.yml').down();
  }
}

try {
  // What a clone has, and what stands changed in it: secrets and builds of this checkout stay out.
  execFileSync('bash', [
    '-c',
    'mkdir "$1" && git ls-files -z --cached --others --exclude-standard | tar --null --files-from - -c | tar -x -C "$1"',
    'bash',
    checkout,
  ]);
  execFileSync('sh', [join(checkout, 'docker/secrets.sh'), 'cluster'], { stdio: 'ignore' });
  const keep = process.env['LECTERN_ENGINE'] ?? join(tmpdir(), 'lectern-engine');
  const stoodIn = await takeImages(checkout, keep);
  console.error(`stood in for: ${stoodIn.join(', ') || 'no image'}`);
  await tried([
    {
      name: 'docker/Dockerfile: built',
      run: async () => {
        const file = join(checkout, 'docker/Dockerfile');
        const seconds = await secondsOf(() => built(['build', '-t', IMAGE, '-f', file, checkout]));
        return `${await sizeOf(IMAGE)} MB in ${seconds}`;
      },
    },
  ]);
  const single = new Stack(checkout, ['compose.yml']);
  await stackTried(single, [
    ...singleRows(single, join(folder, 'backup')),
    ...observeRows(single, { apis: ['api'], workers: ['worker'] }),
  ]);
  const cluster = new Stack(checkout, ['compose.cluster.yml']);
  await stackTried(cluster, [
    ...clusterRows(cluster),
    ...observeRows(cluster, { apis: ['api1', 'api2'], workers: ['worker1', 'worker2'] }),
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const line of lines) console.log(line);
