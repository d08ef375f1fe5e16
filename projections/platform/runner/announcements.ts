import { type Observable, Subject } from 'rxjs';
import { comparePositions, type Position } from '../../../src/platform/kernel/envelope.js';
import type { Projection } from './projection.js';
import { type Changes, type Key, keyReader } from './rows-in-memory.js';
import type { Written } from './write.js';

/**
 * Tells what changed in the views, once it is written and once only: a rebuild that goes over old
 * events again announces none of them (ADR 9).
 */
export class Announcements {
  readonly #changes = new Subject<ViewChange>();
  readonly #announced = new Map<string, Position>();

  /** Hot: keeps nothing for late or slow readers. */
  get changes(): Observable<ViewChange> {
    return this.#changes.asObservable();
  }

  /** Up to where each view has been told of. In the same turn as `changes` it is exact. */
  announced(): ReadonlyMap<string, Position> {
    return this.#announced;
  }

  written({ follower, changes }: Written): void {
    const { projection, written } = follower;
    const announced = this.#announced.get(projection.name) ?? '';
    if (comparePositions(written, announced) <= 0) return;
    this.#announced.set(projection.name, written);
    const change = changeOf(projection, written, changes);
    if (change) this.#changes.next(change);
  }

  /** What others wrote, or a rebuild, is news as well; which rows is not known here. */
  found(projection: string, position: Position): void {
    const announced = this.#announced.get(projection);
    if (announced !== undefined && comparePositions(position, announced) <= 0) return;
    this.#announced.set(projection, position);
    if (announced !== undefined) this.#changes.next({ projection, position, keys: 'many' });
  }

  complete(): void {
    this.#changes.complete();
  }
}

/** A view changed: what a dashboard listens to. */
export interface ViewChange {
  readonly projection: string;
  /** The view holds every event up to here. */
  readonly position: Position;
  /** Which rows, by table; `'many'` when it is simpler to look at everything again. */
  readonly keys: Readonly<Record<string, readonly Key[]>> | 'many';
}

/** More are not worth listing: whoever listens reads the view again. */
const KEYS_LISTED = 200;

/** Nothing when no row changed. */
function changeOf(
  projection: Projection,
  position: Position,
  changes: ReadonlyMap<string, Changes>,
): ViewChange | undefined {
  const total = [...changes.values()].reduce((n, c) => n + c.put.length + c.deleted.length, 0);
  if (total === 0) return undefined;
  if (total > KEYS_LISTED) return { projection: projection.name, position, keys: 'many' };
  const keys: Record<string, readonly Key[]> = {};
  for (const [table, { put, deleted }] of changes) {
    keys[table] = [...put.map(keyReader(projection.tables[table]?.key ?? [])), ...deleted];
  }
  return { projection: projection.name, position, keys };
}
