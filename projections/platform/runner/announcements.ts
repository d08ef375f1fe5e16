import { type Observable, Subject } from 'rxjs';
import { comparePositions, type Position } from '../../../src/platform/kernel/envelope.js';
import { changeOf, type ViewChange } from './changes.js';
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
