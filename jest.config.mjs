import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const { dependencies, devDependencies } = JSON.parse(
  readFileSync(new URL('package.json', import.meta.url), 'utf8'),
);
/** Every package that is imported here, but for what Jest runs by. */
const packages = Object.keys({ ...dependencies, ...devDependencies }).filter(
  (name) => !/jest|swc/.test(name),
);

const BY_NODE = '<rootDir>/test/support/loaded-by-node.mjs';
/** Only what Jest itself evaluates is counted. */
const measured = process.argv.some((argument) => argument.startsWith('--coverage'));

const ROOT = fileURLToPath(new URL('.', import.meta.url));
const SOURCES = `^${RegExp.escape(ROOT)}(src|projections)/.+(?<!\\.spec)\\.ts$`;

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
    ...(measured ? {} : { [SOURCES]: BY_NODE }),
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
    [`/node_modules/(${packages.join('|')})/.+\\.[cm]?js$`]: BY_NODE,
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
  // Of the half second that Jest gives a worker to end, Node needs most to take down the heap of a whole run, and under a
  // load of twenty on two processors ten were not always enough. One that has a server or a socket left open does not end
  // in a minute either.
  workerGracefulExitTimeout: 60_000,
  testTimeout: 60_000,
};
