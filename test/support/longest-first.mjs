import TestSequencer from '@jest/test-sequencer';

/** What takes longest by far, by path; the rest is over in a few seconds each. */
const LONG = [
  'test/faults/',
  'test/processes/',
  'test/browser/',
  'test/journey/',
  'test/projections/processes',
  'test/ledger-copy/',
  'test/contract/eventstoredb',
  'test/personal-data/erasure',
];

/**
 * The longest first, so that no worker is left with one of them at the end. Jest knows from the last run
 * how long each took; in a fresh clone it would go by the files' sizes.
 */
export default class LongestFirst extends TestSequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    if (sorted.some(({ duration }) => typeof duration === 'number')) return sorted;
    return [...sorted].sort((one, other) => place(one) - place(other));
  }
}

function place({ path }) {
  const found = LONG.findIndex((part) => path.includes(part));
  return found === -1 ? LONG.length : found;
}
