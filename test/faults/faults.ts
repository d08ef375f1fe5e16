import { byTests } from './by-tests.js';
import { clockJumps } from './clock-jumps.js';
import { diskFull } from './disk-full.js';
import type { Fault } from './fault.js';
import { flippedEvidence } from './flipped-evidence.js';
import { flippedLedger } from './flipped-ledger.js';
import { hostileInput } from './hostile-input.js';
import { killed } from './killed.js';
import { lostAnswer } from './lost-answer.js';
import { noticesKilled } from './notices.js';
import { powerLoss } from './power-loss.js';
import { proxyBetween } from './proxy-between.js';
import { storeAway } from './store-away.js';
import { writeError } from './write-error.js';
import { writers } from './writers.js';

/** Histories that somebody asks everything of; the suite has one. */
const ATTACKS = 10;

/** Rows with a load and a judge of their own. */
export const faults: readonly Fault[] = [
  killed,
  powerLoss,
  writeError,
  diskFull,
  flippedLedger,
  flippedEvidence,
  lostAnswer,
  proxyBetween,
  writers,
  storeAway,
  clockJumps,
  noticesKilled,
];

/** Rows that `npm test` tries as it is. */
export const faultsTriedByTests: readonly Fault[] = [
  hostileInput,
  byTests('an event a view cannot apply', 'test/projections/runner.spec', /stops/),
  byTests(
    'killed in the middle of a rebuild',
    'test/projections/processes.spec',
    /a rebuild killed/,
  ),
  byTests(
    'an attacker among few respondents',
    'test/access/attacker.spec',
    /is told the same whatever/,
    ATTACKS,
  ),
  byTests('one slow dashboard', 'test/live/slow-reader.spec', /slow|does not keep up|quiet/),
];
