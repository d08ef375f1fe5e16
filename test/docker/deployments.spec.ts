import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { compose, settingsRead, type Service } from './compose-files.js';

const DEPLOYMENTS = ['compose.yml', 'compose.cluster.yml'];

/** Those that run Lectern. */
const lecternIn = (file: string): [string, Service][] =>
  Object.entries(compose(file).services).filter(([, { image }]) => image?.startsWith('lectern:'));
const isWorker = ({ environment }: Service) => Boolean(environment?.['LECTERN_WORKER_PORT']);

describe.each(DEPLOYMENTS)('docker/%s', (file) => {
  it('passes on every setting that Lectern reads, but what the image itself says', () => {
    const image = ['LECTERN_DATA', 'HOST', 'PORT', 'OTEL_EXPORTER_OTLP_ENDPOINT'];
    // Only a worker's.
    const others = [...image, 'LECTERN_WORKER_PORT'];
    const read = [...settingsRead()].filter((name) => !others.includes(name));
    for (const [, { environment = {} }] of lecternIn(file)) {
      const given = Object.keys(environment).map((name) => name.replace(/_FILE$/, ''));
      expect(read.filter((name) => !name.endsWith('_FILE') && !given.includes(name))).toEqual([]);
    }
  });

  it('says where people reach it: at the port that it publishes', () => {
    const published = Object.values(compose(file).services).flatMap(({ ports = [] }) => ports);
    expect(published).toHaveLength(1);
    const port = '${LECTERN_PORT:-3000}';
    expect(published[0]).toContain(`:${port}:`);
    const [, { environment } = {}] = lecternIn(file)[0] ?? [];
    expect(environment?.['LECTERN_PUBLIC_URL']).toContain(`://localhost:${port}}`);
  });

  it('gives a stop longer than the server gives an upload', () => {
    const [, patience = ''] =
      /PATIENCE_MS = ([\d_]+)/.exec(readFileSync('src/serve.ts', 'utf8')) ?? [];
    const ms = Number(patience.replaceAll('_', ''));
    expect(ms).toBeGreaterThan(0);
    for (const [, { stop_grace_period: grace = '0s' }] of lecternIn(file)) {
      expect(Number.parseInt(grace) * 1_000).toBeGreaterThan(2 * ms);
    }
  });

  it('has Prometheus ask each process by its name, at its port', () => {
    const asked = parse(
      readFileSync(`docker/${compose(file).configs?.['targets']?.file}`, 'utf8'),
    ) as { labels: { job: string }; targets: string[] }[];
    const named = (worker: boolean, port: string) =>
      lecternIn(file).flatMap(([name, one]) =>
        isWorker(one) === worker ? [`${name}:${port}`] : [],
      );
    expect(asked).toEqual([
      { labels: { job: 'lectern-api' }, targets: named(false, '3000') },
      { labels: { job: 'lectern-worker' }, targets: named(true, '3001') },
    ]);
  });
});

describe('the certificates of docker/compose.cluster.yml', () => {
  const holders = (volume: string) =>
    Object.entries(compose('compose.cluster.yml').services).flatMap(([name, { volumes = [] }]) =>
      volumes.some((mount) => mount.startsWith(`${volume}:`)) ? [name] : [],
    );

  it("keep the authority's key with whoever signs, and a node's with the node", () => {
    expect(holders('authority')).toEqual(['certificates']);
    for (const node of ['node1', 'node2', 'node3']) {
      expect(holders(`${node}-tls`)).toEqual(['certificates', node]);
    }
  });

  it('let a node alone read its key, whose user it runs as', () => {
    const { services } = compose('compose.cluster.yml');
    const made = String(services['certificates']?.command);
    const [, owner] = /chown (\d+:\d+) \/tls\/\*\/node\.key/.exec(made) ?? [];
    expect(made).toMatch(/chmod 0400 \/tls\/\*\/node\.key/);
    expect(made).not.toMatch(/chmod 0?[4-7]?[0-7][1-7][0-7] .*node\.key/);
    for (const node of ['node1', 'node2', 'node3']) expect(services[node]?.user).toBe(owner);
  });
});

describe('what faces others', () => {
  const facing = [
    ...DEPLOYMENTS.flatMap(lecternIn),
    ['front', compose('compose.cluster.yml').services['front'] ?? {}] as const,
  ];

  it.each(facing)('has no rights and writes nowhere but where it must: %s', (_, service) => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
  });
});

describe('docker/haproxy.cfg', () => {
  const text = readFileSync('docker/haproxy.cfg', 'utf8');
  const servers = [...text.matchAll(/^ {2}server (\S+) (\S+):(\d+)$/gm)];
  const { services } = compose('compose.cluster.yml');
  const workers = [services, compose('compose.yml').services].flatMap((all) =>
    Object.values(all).flatMap(({ environment }) => environment?.['LECTERN_WORKER_PORT'] ?? []),
  );

  it('asks every API process by its name, at the port that the image says', () => {
    const apis = Object.keys(services).filter((name) => /^api\d/.test(name));
    expect(servers.map(([, , host]) => host)).toEqual(apis);
    const [, port] = /PORT=(\d+)/.exec(readFileSync('docker/Dockerfile', 'utf8')) ?? [];
    for (const [, , , asked] of servers) expect(asked).toBe(port);
    expect(workers).toHaveLength(3);
    expect(workers).not.toContain(port);
  });

  it('is where the image looks for it, and listens where the port is published', () => {
    const { volumes, ports = [] } = services['front'] ?? {};
    expect(volumes).toEqual(['./haproxy.cfg:/usr/local/etc/haproxy/haproxy.cfg:ro']);
    for (const port of ports) expect(text).toContain(`bind :${port.split(':').at(-1)}`);
  });
});
