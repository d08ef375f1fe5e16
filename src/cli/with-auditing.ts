import type { Auditing } from '../platform/audit/auditing.js';
import type { EventStore } from '../platform/event-store/event-store.js';
import { systemClock } from '../platform/kernel/clock.js';
import type { Settings } from '../platform/settings/settings.js';
import type { CommonOptions } from './common-options.js';
import { assertLedger, deploymentToAsk } from './deployment.js';
import { tell } from './output.js';

/** Opens a ledger as it is stored, with its log, for a command that needs no server. */
export async function withAuditing(
  options: CommonOptions,
  work: (on: {
    readonly store: EventStore;
    readonly auditing: Auditing;
    readonly settings: Settings;
  }) => Promise<void>,
): Promise<void> {
  const settings = await deploymentToAsk(options);
  assertLedger(settings);
  const [{ openStore }, { Auditing }] = await Promise.all([
    import('../platform/event-store/open-store.js'),
    import('../platform/audit/auditing.js'),
  ]);
  const store = await openStore(settings);
  try {
    const auditing = new Auditing({
      settings,
      store,
      clock: systemClock,
      onTrouble: (error) => tell(String(error)),
    });
    try {
      await work({ store, auditing, settings });
    } finally {
      await auditing.close();
    }
  } finally {
    await store.close();
  }
}
