import type { Position } from '../kernel/envelope.js';
import { NoSuchPosition } from './errors.js';

/** The stores count in signed numbers of 64 bits. */
const LAST = 2n ** 63n - 1n;

/**
 * A position as the number that the stores of this project make it of.
 * @throws NoSuchPosition for what no event can have
 */
export function numberOf(position: Position): bigint {
  if (!/^\d{1,19}$/.test(position)) throw new NoSuchPosition(position);
  const number = BigInt(position);
  if (number > LAST) throw new NoSuchPosition(position);
  return number;
}
