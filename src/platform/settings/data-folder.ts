import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const OTHERS = 0o077;

/** What this process makes from now on, folders and files alike, is for its own user alone. */
export function keepToOneself(): void {
  process.umask(OTHERS);
}

/** Of the data folder, what lies in it and the keys: whatever other users of the machine may reach. */
export function openToOthers(data: string): string[] {
  // Where files have no such mode, all would be named.
  if (process.platform === 'win32') return [];
  return [data, ...within(data), ...within(join(data, 'keys'))].filter(isOpen);
}

function within(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    return [];
  }
}

function isOpen(path: string): boolean {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0;
  return (mode & OTHERS) !== 0;
}
