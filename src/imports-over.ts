import { importWork } from './import-spreadsheets.js';
import { Imports } from './imports/imports.js';
import type { EventStore } from './platform/event-store/event-store.js';
import type { TextSeal } from './platform/kernel/aes-gcm.js';
import type { Clock } from './platform/kernel/clock.js';
import type { OperationalStore } from './platform/operational-store/operational-store.js';
import type { WriteSide } from './write-side.js';

interface Over {
  readonly store: EventStore;
  readonly writeSide: WriteSide;
  readonly clock: Clock;
  readonly zone: string;
  readonly earliestDay: string;
  readonly onTrouble?: (error: unknown) => void;
}

/** Imports over one ledger: they know no capability, and are given what understands spreadsheets. */
export function importsOver(
  operational: OperationalStore,
  seal: TextSeal,
  { store, writeSide, clock, zone, earliestDay, onTrouble = () => undefined }: Over,
): Imports {
  const { runner, acts } = writeSide;
  const work = importWork({ store, runner, clock, zone, earliestDay });
  return new Imports(operational, seal, { store, runner, acts, work, clock, onTrouble });
}
