/** The layers of docs/adr/0005: what a tool does not check is forgotten. Types only are free to cross. */
const runtime = { dependencyTypesNot: ['type-only'] };
const decider =
  '^src/(people|cohorts|trainers|courses|corrections|certification|sharing|awards)/[a-z]+\\.ts$';

module.exports = {
  forbidden: [
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
      from: { path: [decider, '^src/rules/policies\\.ts$', '\\.events\\.ts$'] },
      to: {
        ...runtime,
        path: [
          'node_modules/(@nestjs|rxjs|better-sqlite3|kysely|pg|@eventstore)',
          '^src/(event-store|http|access|cli|import)/',
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
        path: '^src/(people|cohorts|trainers|courses|corrections|certification|sharing|awards)/',
        pathNot: ['^src/$1/', '\\.events\\.ts$'],
      },
    },
    {
      name: 'contracts-run-nothing',
      severity: 'error',
      from: { path: '\\.events\\.ts$' },
      to: { ...runtime, pathNot: ['\\.events\\.ts$', '^src/kernel/(contract|envelope)\\.ts$'] },
    },
    {
      name: 'rules-are-pure',
      comment:
        'The calculations know documents and figures, nothing of Lectern around them but onceEach, which knows nothing.',
      severity: 'error',
      from: {
        path: '^src/rules/(documents|panel|evaluation|agreement|placings|arithmetic|calendar)',
        pathNot: '\\.spec\\.ts$',
      },
      to: {
        ...runtime,
        pathNot: [
          '^src/rules/',
          '^src/kernel/once-each\\.ts$',
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
      from: { path: '^src/audit/log/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: ['^src/audit/log/', '^(node:)?crypto$', 'node_modules/canonicalize/'] },
    },
    {
      name: 'verifier-believes-nobody',
      comment: 'It shares no code with the process that it checks, beyond the arithmetic (ADR 12).',
      severity: 'error',
      from: { path: '^src/audit/(verify|witness)/', pathNot: '\\.spec\\.ts$' },
      to: {
        path: '^(src|projections|test)/',
        pathNot: ['^src/audit/log/', '^src/audit/$1/'],
      },
    },
    {
      name: 'folds-are-pure',
      comment: 'A fold imports contracts, rows and calculations; no framework, no database.',
      severity: 'error',
      from: { path: '^projections/runner/(projection|table|fold-batch|working-set)\\.ts$' },
      to: { ...runtime, path: 'node_modules/(@nestjs|better-sqlite3|kysely|pg|@eventstore)' },
    },
    {
      name: 'kernel-stands-alone',
      comment:
        "The log's arithmetic stands on nothing: whatever needs a canonical form takes it there.",
      severity: 'error',
      from: {
        path: '^src/kernel/',
        pathNot: ['\\.spec\\.ts$', '^src/kernel/command-(controller|module)'],
      },
      to: {
        ...runtime,
        path: '^(src|projections)/',
        pathNot: ['^src/kernel/', '^src/event-store/(event-store|errors)\\.ts$', '^src/audit/log/'],
      },
    },
    {
      name: 'store-stands-alone',
      comment: 'A leaf of the log is written with its event (ADR 22).',
      severity: 'error',
      from: { path: '^src/event-store/' },
      to: {
        ...runtime,
        path: '^(src|projections)/',
        pathNot: ['^src/event-store/', '^src/kernel/', '^src/audit/(log|tree)/', '^src/own-thread'],
      },
    },
    {
      name: 'personal-data-stands-alone',
      comment: 'It seals what the contracts it is given name, and knows no capability.',
      severity: 'error',
      from: { path: '^src/personal-data/', pathNot: '\\.spec\\.ts$' },
      to: {
        ...runtime,
        path: '^(src|projections)/',
        pathNot: ['^src/(personal-data|event-store|kernel)/'],
      },
    },
    {
      name: 'tree-stands-alone',
      comment: 'The kept tree knows envelopes and the arithmetic of the log.',
      severity: 'error',
      from: { path: '^src/audit/tree/', pathNot: '\\.spec\\.ts$' },
      to: { ...runtime, path: '^(src|projections)/', pathNot: ['^src/(audit/(log|tree)|kernel)/'] },
    },
    {
      name: 'read-side-knows-contracts',
      comment:
        'Projections know event contracts and nothing else of the write side. Replay alone runs the deciders again (ADR 19).',
      severity: 'error',
      from: {
        path: '^projections/',
        pathNot: [
          '\\.spec\\.ts$',
          '\\.(controller|module)\\.ts$',
          '^projections/(main|http|replay)',
          // The pages have a stricter rule of their own.
          '^projections/dashboard/',
        ],
      },
      to: {
        ...runtime,
        path: '^src/',
        pathNot: [
          '\\.events\\.ts$',
          '^src/(ledger-contracts|settings|open-ledger)\\.ts$',
          '^src/kernel/',
          '^src/event-store/',
          '^src/rules/(documents|panel|evaluation|agreement|placings|arithmetic|calendar)',
        ],
      },
    },
    {
      name: 'write-side-needs-no-view',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['^src/(app\\.module|main)\\.ts$', '^src/(cli|http)/', '\\.spec\\.ts$'],
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
      comment: 'A client like any other: it knows the HTTP API, and types of what that answers.',
      severity: 'error',
      from: { path: '^projections/dashboard/', pathNot: '^projections/dashboard/evidence/' },
      to: {
        ...runtime,
        path: ['^(src|projections|test)/', '^node:'],
        pathNot: '^projections/dashboard/',
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
        pathNot: ['^projections/dashboard/', '^src/audit/(log|verify)/'],
      },
    },
    {
      name: 'no-tests-in-production',
      severity: 'error',
      from: { path: '^(src|projections)/', pathNot: '\\.spec\\.ts$' },
      to: { path: ['^test/', '\\.spec\\.ts$'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
  },
};
