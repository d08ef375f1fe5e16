import { readFileSync } from 'node:fs';
import { IS_COMPILED } from '../platform/kernel/threads.js';

/** As the package says: beside `src/`, or beside the `dist/` that it was built into. */
export function version(): string {
  const file = new URL(
    IS_COMPILED ? '../../../package.json' : '../../package.json',
    import.meta.url,
  );
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
