import { type Command, InvalidArgumentError } from 'commander';
import type { Recorded } from '../platform/kernel/envelope.js';
import { common, type CommonOptions } from './common-options.js';
import { assertLedger, deploymentToAsk } from './deployment.js';
import { eventRows } from './event-rows.js';
import { print, tell } from './output.js';
import { CommandLineProblem } from './problem.js';

interface Options extends CommonOptions {
  readonly stream?: string;
  readonly person?: string;
  readonly type?: string[];
  readonly limit?: number;
  readonly after: string;
}

export function eventsCommand(program: Command): void {
  common(
    program
      .command('events')
      .summary('print the history of a stream, a person, or all')
      .description(
        'Prints events in ledger order, as a table or as NDJSON (one event a line). All conditions hold at once.',
      )
      .option('--stream <name>', 'of this stream, such as demo-demo-t25-19')
      .option('--person <id>', 'done by this person or about them')
      .option('--type <type...>', 'of these types, such as DemoScored')
      .option('--limit <n>', 'at most so many', whole)
      .option('--after <position>', 'only later than this ledger position', position, '0'),
    [
      'events --stream demo-demo-t25-19',
      'events --person t25-19 --type CorrectionIssued CorrectionAccepted',
      'events --json --after 3000 | head -n 5',
    ],
  ).action(async ({ json, limit = Infinity, ...options }: Options) => {
    const settings = await deploymentToAsk(options);
    assertLedger(settings);
    const [{ openLedger }, { eventsMatching }, { ledgerContracts }] = await Promise.all([
      import('../open-ledger.js'),
      import('../platform/http/events-query.js'),
      import('../capabilities.js'),
    ]);
    const { stream, person, type, after } = options;
    assertKnown(
      type,
      ledgerContracts.streams.flatMap(({ events }) => Object.keys(events)),
    );
    const { recordOperation } = await import('./record-operation.js');
    const format = json ? 'ndjson' : 'text';
    recordOperation(settings, { what: 'read', of: 'events', format });
    const store = await openLedger(settings);
    let printed = 0;
    try {
      const pages = eventsMatching(store, {
        after,
        ...(stream === undefined ? {} : { stream }),
        ...(person === undefined ? {} : { person }),
        ...(type === undefined ? {} : { types: type }),
      });
      const columns = eventRows();
      for await (const { events } of pages) {
        const some = events.slice(0, limit - printed);
        if (printed === 0 && some.length && !json) await print(columns.header);
        await print(some.map(json ? line : columns.row).join(''));
        printed += some.length;
        if (printed >= limit) break;
      }
    } finally {
      await store.close();
    }
    if (!json) tell(`${printed} events`);
  });
}

/** A misspelt type would look like a history without events. */
function assertKnown(asked: readonly string[] = [], types: readonly string[]): void {
  const unknown = asked.find((type) => !types.includes(type));
  if (unknown === undefined) return;
  throw new CommandLineProblem(
    'unknown-type',
    `there are no events of type ${unknown}`,
    `Types: ${[...types].sort().join(', ')}.`,
  );
}

function line(event: Recorded): string {
  return `${JSON.stringify(event)}\n`;
}

function whole(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number above 0.');
}

function position(text: string): string {
  if (/^(0|[1-9]\d*)$/.test(text)) return text;
  throw new InvalidArgumentError('It must be a ledger position, as events print it.');
}
