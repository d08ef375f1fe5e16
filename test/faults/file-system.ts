import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { patiently } from '../../src/platform/event-store/sqlite/driver-error.js';
import { CannotTry } from './fault.js';

const UNMOUNTED_MS = 10_000;

/** A file system of its own, which can be full or lose its power. Needs root. */
export interface FileSystem extends Disposable {
  readonly path: string;
  /** So large, from now on; a tmpfs only. */
  resize(megabytes: number): void;
  /**
   * As when the power fails: what was not synced is gone, and nothing is written any more.
   * @returns just before it, in milliseconds since 1970
   */
  loseEverythingUnsynced(): number;
  /** The power is back: what the disk holds, its journal replayed. */
  again(): void;
}

/** EXT4_IOC_SHUTDOWN with EXT4_GOING_FLAGS_NOLOGFLUSH, as xfstests simulates power failures. */
const SHUTDOWN = `use Time::HiRes 'time'; open(my $at, '<', $ARGV[0]) or die "$!"; my $flags = pack('L', 2);
  my $now = time; ioctl($at, 0x8004587D, $flags) or die "shutdown: $!"; printf '%d', $now * 1000;`;

/** @throws CannotTry where one may not be mounted */
export function smallTmpfs(megabytes: number): FileSystem {
  const path = mkdtempSync(join(tmpdir(), 'lectern-tmpfs-'));
  tried('a tmpfs', path, () => {
    run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path);
  });
  return {
    path,
    resize: (to) => void run('mount', '-o', `remount,size=${to}m`, path),
    loseEverythingUnsynced: () => Number.NaN,
    again: () => undefined,
    [Symbol.dispose]: () => unmounted(path),
  };
}

/** An ext4 in a file, on a loop device. @throws CannotTry where one may not be mounted */
export function ext4(megabytes: number): FileSystem {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-ext4-'));
  const image = join(folder, 'image');
  const path = mkdtempSync(join(tmpdir(), 'lectern-mount-'));
  // The kernel writes nothing by itself for as long as this lasts: what is on the disk was synced.
  const mount = () => run('mount', '-o', 'loop,commit=300', image, path);
  tried('an ext4 on a loop device', path, () => {
    run('truncate', '-s', `${megabytes}M`, image);
    run('mkfs.ext4', '-q', '-F', image);
    mount();
  });
  return {
    path,
    resize: () => undefined,
    loseEverythingUnsynced: () => Number(run('perl', '-e', SHUTDOWN, path)),
    again() {
      unmount(path);
      mount();
    },
    [Symbol.dispose]() {
      unmounted(path);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function tried(what: string, path: string, mount: () => void): void {
  try {
    mount();
  } catch (error) {
    rmSync(path, { recursive: true, force: true });
    const [reason] = (error as Error).message.split('\n').slice(1);
    throw new CannotTry(`${what} cannot be mounted here (it takes root): ${reason ?? ''}`);
  }
}

function unmounted(path: string): void {
  unmount(path);
  rmSync(path, { recursive: true, force: true });
}

/** A process that a killed server had started ends a moment after it. */
function unmount(path: string): void {
  const isBusy = (error: unknown) => /busy/.test((error as Error).message);
  patiently(() => run('umount', path), UNMOUNTED_MS, isBusy);
}

function run(command: string, ...args: string[]): string {
  return execFileSync(command, args, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
}
