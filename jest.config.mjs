import { readFileSync } from 'node:fs';

const { dependencies, devDependencies } = JSON.parse(
  readFileSync(new URL('package.json', import.meta.url), 'utf8'),
);
/** Every package that is imported here, but for what Jest runs by. */
const packages = Object.keys({ ...dependencies, ...devDependencies }).filter(
  (name) => !/jest|swc/.test(name),
);

/** Native ESM: Jest is started with `node --experimental-vm-modules` (ADR 3). */
export default {
  testEnvironment: '<rootDir>/test/support/environment.mjs',
  globalSetup: '<rootDir>/test/support/run.mjs',
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  roots: ['<rootDir>/src', '<rootDir>/projections', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'es6' },
      },
    ],
    [`/node_modules/(${packages.join('|')})/.+\\.[cm]?js$`]:
      '<rootDir>/test/support/loaded-by-node.mjs',
  },
  transformIgnorePatterns: [],
  // `--coverage`: what ran in this process; a server or a build started by a test is not counted.
  coverageProvider: 'v8',
  coverageReporters: ['text'],
  collectCoverageFrom: [
    '{src,projections}/**/*.ts',
    '!**/*.{spec,fixture}.ts',
    '!projections/dashboard/**',
  ],
  maxWorkers: 2,
  testTimeout: 60_000,
};
