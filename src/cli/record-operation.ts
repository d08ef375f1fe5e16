import { AccessLog } from '../platform/access-log/access-log.js';
import type { AccessEntry } from '../platform/access-log/entries.js';
import type { Settings } from '../platform/settings/settings.js';

/** Records what whoever runs the machine did or read by the command line. */
export function recordOperation(
  { data }: Pick<Settings, 'data'>,
  entry: Omit<AccessEntry, 'by' | 'via'>,
): void {
  const log = new AccessLog(data);
  try {
    log.record({ ...entry, by: null, via: 'cli' });
  } finally {
    log.close();
  }
}
