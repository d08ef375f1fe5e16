import type { EventStore } from '../platform/event-store/event-store.js';
import { OPERATOR_ID } from '../platform/import/carry-out.js';
import { commandFrom } from '../platform/commands/command.js';
import { systemClock } from '../platform/kernel/clock.js';
import { derivedId } from '../platform/kernel/ids.js';
import { openCommandBus } from '../platform/commands/command-module.js';
import { openWriteSide } from '../write-side.js';
import type { Auditing } from '../platform/audit/auditing.js';
import { rotateKey as rotateKeyBinding } from '../signing-keys/signing-keys.capability.js';
import { RotateKey } from '../signing-keys/signing-keys.commands.js';

const DAY_MS = 86_400_000;

interface Rotated {
  readonly previous: string;
  readonly next: string;
  readonly overlapUntil: string;
}

/**
 * Puts another signing key in place: first the ledger says so, then it signs. One that was interrupted is
 * carried on with the same key.
 * @throws UnusableKeys when the environment gives the keys, Refusal
 */
export async function rotateKey(
  store: EventStore,
  auditing: Auditing,
  { zone, overlapDays }: { readonly zone: string; readonly overlapDays: number },
): Promise<Rotated> {
  const now = systemClock();
  const [previous = ''] = auditing.keys.vkeys(now);
  const { vkey: next, madeAt, install } = auditing.keys.prepareNext();
  const until = new Date(madeAt.getTime() + overlapDays * DAY_MS);
  const rotated = { previous, next, overlapUntil: until.toISOString() };
  const { runner } = openWriteSide({ store, clock: systemClock, zone });
  const command = commandFrom(RotateKey, { origin: auditing.origin, ...rotated });
  const { commands, close } = await openCommandBus(runner, [rotateKeyBinding]);
  await commands
    .run(rotateKeyBinding, command, {
      commandId: derivedId('rotate-key', previous, next),
      caller: { personId: OPERATOR_ID, via: 'cli', operator: true },
    })
    .finally(close);
  install(until);
  await auditing.checkpoint();
  return rotated;
}
