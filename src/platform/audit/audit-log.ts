import type { EventId, Position } from '../kernel/envelope.js';
import type { TreeReader } from './tree/tree-reader.js';

/** Where an event is. */
export interface EventPlace {
  /** Of its leaf in the log. */
  readonly index: number;
  readonly stream: string;
  readonly revision: number;
}

/** The log of a ledger, whichever store holds that: leaves in ledger order, and what they are leaves of. */
export interface AuditLog {
  readonly tree: TreeReader;
  /** The entries from `from` up to, not including, `to`. @throws CorruptEvent, DamagedTree */
  entries(from: number, to: number): Uint8Array[];
  placeOf(id: EventId): EventPlace | null;
  /** The ledger position that so many leaves reach. */
  positionAt(size: number): Position;
  close(): void;
}
