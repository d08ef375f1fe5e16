/** The layers of docs/adr/0005, of production code: what a tool does not check is forgotten. */
const runtime = { dependencyTypesNot: ['type-only'] };
const decider =
  '^src/(people|policies|cohorts|candidacies|courses|corrections|sessions|demos|certificates|grades|appeals|deliveries|awards)/[a-z]+\\.ts$';

module.exports = {
  forbidden: [
    {
      name: 'no-folder-cycles',
      comment: 'Folders lean one way, types included: capabilities on rules on the platform.',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'deciders-are-pure',
      comment: 'A decider imports no framework, no driver, no store.',
      severity: 'error',
      from: { path: [decider, '\\.events\\.ts$'] },
      to: {
        ...runtime,
        path: [
          'node_modules/(@nestjs|rxjs|better-sqlite3|kysely|pg|@eventstore)',
          '^src/platform/(event-store|http|access|import)/',
          '^src/cli/',
          '^node:',
        ],
      },
    },
    {
      name: 'deciders-keep-to-themselves',
      comment:
        "Another capability's state reaches a decider as facts, by a *.facts or *.commands file.",
      severity: 'error',
      from: { path: decider },
      to: {
        ...runtime,
        path: '^src/(people|policies|cohorts|candidacies|courses|corrections|sessions|demos|certificates|grades|appeals|deliveries|awards)/',
        // Grades are steps of one's certificate: its state is theirs.
        pathNot: ['^src/$1/', '\\.events\\.ts$', '^src/certificates/'],
      },
    },
    {
      name: 'contracts-run-nothing',
      severity: 'error',
      from: { path: '\\.events\\.ts$' },
      to: {
        ...runtime,
        pathNot: ['\\.events\\.ts$', '^src/platform/kernel/(contract|envelope)\\.ts$'],
      },
    },
    {
      name: 'rules-are-pure',
      comment:
        'The calculations know documents and figures, nothing of Lectern around them but memoize, which knows nothing.',
      severity: 'error',
      from: {
        path: '^src/rules/',
      },
      to: {
        ...runtime,
        pathNot: [
          '^src/rules/',
          '^src/platform/kernel/memoize\\.ts$',
          'node_modules/',
          '^node:crypto$',
          '^crypto$',
        ],
      },
    },
    {
      name: 'audit-log-stands-alone',
      comment:
        "The log's arithmetic can be read, tested and taken elsewhere without Lectern (ADR 12).",
      severity: 'error',
      from: { path: '^src/platform/audit/log/' },
      to: {
        pathNot: ['^src/platform/audit/log/', '^(node:)?crypto$', 'node_modules/canonicalize/'],
      },
    },
    {
      name: 'verifier-believes-nobody',
      comment: 'It shares no code with the process that it checks, beyond the arithmetic (ADR 12).',
      severity: 'error',
      from: { path: '^src/platform/audit/(verify|witness)/' },
      to: {
        path: '^(src|projections|test)/',
        pathNot: ['^src/platform/audit/log/', '^src/platform/audit/$1/'],
      },
    },
    {
      name: 'folds-are-pure',
      comment: 'A fold imports contracts, rows and calculations; no framework, no database.',
      severity: 'error',
      from: {
        path: '^projections/platform/runner/(projection|table|fold-batch|working-set)\\.ts$',
      },
      to: { ...runtime, path: 'node_modules/(@nestjs|better-sqlite3|kysely|pg|@eventstore)' },
    },
    {
      name: 'platform-knows-no-capability',
      comment: 'What it needs of them it is given, by whoever puts the application together.',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^(src|projections)/', pathNot: '^src/platform/' },
    },
    {
      name: 'kernel-stands-alone',
      comment:
        "The log's arithmetic stands on nothing: whatever needs a canonical form takes it there.",
      severity: 'error',
      from: {
        path: '^src/platform/kernel/',
      },
      to: {
        ...runtime,
        path: '^(src|projections)/',
        pathNot: ['^src/platform/kernel/', '^src/platform/audit/log/'],
      },
    },
    {
      name: 'store-stands-alone',
      comment: 'A leaf of the log is written with its event (ADR 22).',
      severity: 'error',
      from: { path: '^src/platform/event-store/' },
      to: {
        ...runtime,
        path: '^(src|projections)/',
        pathNot: ['^src/platform/(event-store|kernel)/', '^src/platform/audit/(log|tree)/'],
      },
    },
    {
      name: 'personal-data-stands-alone',
      comment: 'It seals what the contracts it is given name, and knows no capability.',
      severity: 'error',
      from: { path: '^src/platform/personal-data/' },
      to: {
        ...runtime,
        path: '^(src|projections)/',
        pathNot: ['^src/platform/(personal-data|event-store|kernel|settings)/'],
      },
    },
    {
      name: 'tree-stands-alone',
      comment: 'The kept tree knows envelopes and the arithmetic of the log.',
      severity: 'error',
      from: { path: '^src/platform/audit/tree/' },
      to: {
        ...runtime,
        path: '^(src|projections)/',
        pathNot: ['^src/platform/(audit/(log|tree)|kernel)/'],
      },
    },
    {
      name: 'read-side-knows-contracts',
      comment:
        'Projections know event contracts and nothing else of the write side. Replay alone runs the deciders again (ADR 19).',
      severity: 'error',
      from: {
        path: '^projections/',
        pathNot: [
          '\\.(controller|module)\\.ts$',
          '^projections/(main|platform/(queries|live))',
          // The pages have a stricter rule of their own.
          '^projections/dashboard/',
        ],
      },
      to: {
        ...runtime,
        path: '^src/',
        pathNot: ['\\.events\\.ts$', '^src/platform/', '^src/rules/'],
      },
    },
    {
      name: 'write-side-needs-no-view',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['^src/(app\\.module|main)\\.ts$', '^src/(cli|replay)/'],
      },
      to: { ...runtime, path: '^projections/' },
    },
    {
      name: 'nothing-needs-the-dashboard',
      severity: 'error',
      from: { pathNot: '^projections/dashboard/' },
      to: { path: '^projections/dashboard/' },
    },
    {
      name: 'the-dashboard-stands-alone',
      comment:
        'A client like any other: it knows the HTTP API, types of what that answers, and the rules that both sides keep (ADR 40).',
      severity: 'error',
      from: { path: '^projections/dashboard/', pathNot: '^projections/dashboard/evidence/' },
      to: {
        ...runtime,
        path: ['^(src|projections|test)/', '^node:'],
        pathNot: [
          '^projections/dashboard/',
          '^src/rules/(check-in|documents|in-words|panel)/',
          '^src/platform/spreadsheets/write/',
          '^projections/year/',
        ],
      },
    },
    {
      name: 'a-page-verifies-by-itself',
      comment: 'Without the server’s word, by the pure arithmetic that verifiers use (ADR 23).',
      severity: 'error',
      from: { path: '^projections/dashboard/evidence/' },
      to: {
        ...runtime,
        path: ['^(src|projections|test)/', '^node:'],
        pathNot: [
          '^projections/dashboard/',
          '^src/platform/audit/(log|verify)/',
          '^src/rules/certificate-number',
        ],
      },
    },
    {
      name: 'no-tests-in-production',
      severity: 'error',
      from: { path: '^(src|projections)/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // A test may look anywhere; that nothing imports one, ESLint sees.
    exclude: { path: '\\.(spec|fixture)\\.ts$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
  },
};
