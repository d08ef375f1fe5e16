import { comparePositions, type Position } from '../../../src/platform/kernel/envelope.js';
import type { Projection } from './projection.js';
import type { Fault, Generation } from './views.js';

export interface ProjectionStatus {
  readonly projection: string;
  readonly version: number;
  /** `rebuilding`: there is no live view of this version yet; an older one may be answering.
   *  `not-built`: there is none at all, and nobody has begun one. */
  readonly state: 'live' | 'catching-up' | 'rebuilding' | 'not-built' | 'stopped';
  /** Of the view that answers; null when there is none. */
  readonly position: Position | null;
  /** The ledger's last event. */
  readonly head: Position;
  /** How far a build beside the live view is, when there is one. */
  readonly building: Position | null;
  /** The event it cannot apply, when stopped. */
  readonly fault: Fault | null;
}

/** How a projection stands, by what the views database says of it. */
export function statusOf(
  projection: Projection,
  generations: readonly Generation[],
  head: Position,
): ProjectionStatus {
  const mine = generations.filter((one) => one.projection === projection.name);
  const live = mine.find((one) => one.state === 'live');
  const building = mine.find((one) => one.state !== 'live');
  const fault = live?.fault ?? building?.fault ?? null;
  return {
    projection: projection.name,
    version: projection.version,
    state: fault ? 'stopped' : stateOf(projection, live, building, head),
    position: live?.position ?? null,
    head,
    building: building?.position ?? null,
    fault,
  };
}

function stateOf(
  { identity }: Projection,
  live: Generation | undefined,
  building: Generation | undefined,
  head: Position,
): ProjectionStatus['state'] {
  if (!live && !building) return 'not-built';
  if (live?.identity !== identity) return 'rebuilding';
  return comparePositions(live.position, head) >= 0 ? 'live' : 'catching-up';
}
