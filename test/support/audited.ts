import { Auditing, type AuditingParts } from '../../src/platform/audit/auditing.js';
import type { EventStore } from '../../src/platform/event-store/event-store.js';
import { systemClock } from '../../src/platform/kernel/clock.js';

const TEST_ORIGIN = 'lectern.test/audit';

/** The log of a SQLite ledger; whoever asks for it closes it. */
export function auditingOf(
  { data, path, store }: { data: string; path: string; store: EventStore },
  {
    audit,
    ...parts
  }: Partial<Pick<AuditingParts, 'clock' | 'onTrouble' | 'signingThread'>> & {
    readonly audit?: Partial<AuditingParts['settings']['audit']>;
  } = {},
): Auditing {
  return new Auditing({
    settings: {
      data,
      store: { kind: 'sqlite', path },
      audit: { origin: TEST_ORIGIN, open: false, keys: null, witnesses: [], ...audit },
    },
    store,
    clock: systemClock,
    ...parts,
  });
}
