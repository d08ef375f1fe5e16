import { diskFull } from './disk-full.js';
import type { Fault } from './fault.js';
import { flippedEvidence } from './flipped-evidence.js';
import { flippedLedger } from './flipped-ledger.js';
import { killed } from './killed.js';
import { powerLoss } from './power-loss.js';
import { writeError } from './write-error.js';

/** The rows of the faults table, in its order. */
export const faults: readonly Fault[] = [
  killed,
  powerLoss,
  writeError,
  diskFull,
  flippedLedger,
  flippedEvidence,
];
