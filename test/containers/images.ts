import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { built, docker, succeeds } from './docker.js';

const STAND_INS = new URL('stand-ins/', import.meta.url).pathname;
/** Images by the start of their name, and what stands in for each that cannot be pulled. */
const FILES: Readonly<Record<string, string>> = {
  'postgres:': 'postgres.Dockerfile',
  'haproxy:': 'haproxy.Dockerfile',
  'prom/prometheus:': 'prometheus.Dockerfile',
  'eventstore/es-gencert-cli:': 'es-gencert-cli.Dockerfile',
  'eventstore/eventstore:': 'eventstore.Dockerfile',
};

/**
 * Every image that the compose files and the Dockerfile name is there afterwards, pulled or stood in for.
 * @param keep where what stand-ins are made of is kept for the next time
 * @returns those that were stood in for; one that has no stand-in is left out
 */
export async function takeImages(checkout: string, keep: string): Promise<string[]> {
  const base = namedIn(checkout, 'Dockerfile', /^FROM (node:\S+)/gm)[0] ?? '';
  const others = ['compose.yml', 'compose.cluster.yml', 'compose.observe.yml'].flatMap((file) =>
    namedIn(checkout, file, /^ +image: (\S+)$/gm),
  );
  const stoodIn: string[] = [];
  for (const image of new Set([base, ...others])) {
    if (image.startsWith('lectern:') || (await succeeds('image', 'inspect', image))) continue;
    if (await succeeds('pull', '--quiet', image)) continue;
    if (image === base || fileFor(image) !== undefined) stoodIn.push(image);
  }
  const tag = stoodIn.includes(base) ? base : 'lectern-stand-in:node';
  // The last that the script makes.
  if (stoodIn.length > 0 && !(await succeeds('image', 'inspect', tag))) {
    const script = join(STAND_INS, 'base.sh');
    execFileSync('bash', [script, keep, tag, process.execPath], { stdio: 'inherit' });
  }
  for (const image of stoodIn) {
    const file = fileFor(image);
    if (file === undefined) continue;
    const context = file === 'eventstore.Dockerfile' ? checkout : STAND_INS;
    await built([
      ...['build', '--quiet', '--tag', image, '--file', join(STAND_INS, file)],
      ...['--build-arg', `NODE=${base}`, context],
    ]);
  }
  return stoodIn;
}

function fileFor(image: string): string | undefined {
  return Object.entries(FILES).find(([start]) => image.startsWith(start))?.[1];
}

/** The image's size on disk, in MB. */
export async function sizeOf(image: string): Promise<number> {
  return Math.round(Number(await docker('inspect', '--format', '{{.Size}}', image)) / 1e6);
}

function namedIn(checkout: string, file: string, pattern: RegExp): string[] {
  const text = readFileSync(join(checkout, 'docker', file), 'utf8');
  return [...text.matchAll(pattern)].map(([, image = '']) => image);
}
