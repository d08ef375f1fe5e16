import { existsSync, readFileSync } from 'node:fs';
import { Option } from 'commander';

/** `--trust`, as often as there are keys. @param whose whose keys they are */
export function trustOption(whose: string): Option {
  return new Option('--trust <vkey>', `${whose}, or a file of such; may be repeated`).argParser(
    also,
  );
}

/** A key, or each line of a file of keys. */
function also(value: string, before: readonly string[] = []): string[] {
  if (!existsSync(value)) return [...before, value];
  return [...before, ...readFileSync(value, 'utf8').split('\n').filter(Boolean)];
}
