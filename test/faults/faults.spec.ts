import { CannotTry, Chance } from './fault.js';
import { faults } from './faults.js';

/** The whole is `npm run test:faults`; here each fault happens a few times, to the sources as they are. */
const seed = Number(process.env['LECTERN_TEST_SEED'] ?? Date.now() % 2 ** 31);
const PATIENCE_MS = 120_000;

describe(`a few faults of each kind (LECTERN_TEST_SEED=${seed})`, () => {
  it.each(faults.map(({ name, run }) => [name, run] as const))(
    'loses nothing: %s',
    async (name, run) => {
      const trial = { size: 'short', built: false, told: () => undefined } as const;
      try {
        const { tried, lost } = await run({ ...trial, chance: new Chance(seed) });
        expect(lost).toEqual([]);
        expect(tried).toBeGreaterThan(0);
      } catch (error) {
        if (!(error instanceof CannotTry)) throw error;
        console.info(`${name}: not tried, ${error.message}`);
      }
    },
    PATIENCE_MS,
  );
});
