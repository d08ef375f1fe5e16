import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { type Command, InvalidArgumentError } from 'commander';
import type { Seen } from '../platform/audit/witness/log-reader.js';
import type { Witness } from '../platform/audit/witness/witness.js';
import { plainly, print, tell } from './output.js';
import { CommandLineProblem } from './problem.js';
import { trustOption } from './trust-option.js';

interface Options {
  readonly log: string;
  readonly trust?: readonly string[];
  readonly state: string;
  readonly name: string;
  readonly listen?: Address;
  readonly every: number;
  readonly once?: true;
}

interface Address {
  readonly host: string;
  readonly port: number;
}

/** As `audit verify` has them. */
const EXIT = {
  ...{ unreadable: 2, malformed: 2, 'unknown-log': 2, 'bad-signature': 3 },
  ...{ 'bad-proof': 2, stale: 7, fork: 7 },
};

/** Knows the log by its files or its URL, and nothing of the server that writes it. */
export function auditWitness(audit: Command): void {
  audit
    .command('witness')
    .summary('watch a log from elsewhere and cosign what it says')
    .description(
      'Remembers the last checkpoint of a log, checks that each new one continues it, and cosigns it. It is worth something where whoever runs the log cannot reach: on another machine.',
    )
    .requiredOption('--log <url-or-directory>', 'the log: its URL prefix, or its directory')
    .addOption(trustOption('a key of the log'))
    .requiredOption('--state <dir>', 'where it keeps its own key and what it has seen')
    .option('--name <name>', 'its name, when it makes its key', 'lectern-witness')
    .option('--listen <port>', 'serve add-checkpoint (C2SP tlog-witness) on [host:]port', address)
    .option('--every <seconds>', 'how often it looks', seconds, 60)
    .option('--once', 'look once, print the cosigned checkpoint, and end')
    .addHelpText(
      'after',
      `
With --once it ends with 0 when it cosigned, 2 when the log cannot be read or its tiles are not the signed
tree's, 3 for a bad signature, 7 when the log was rolled back or forked, which is proven by STATE/*.fork-*. STATE/<origin>.checkpoint is what to keep: audit verify takes it as --since.

Example:
  $ lectern audit witness --log https://trainers.example/audit --trust trainers.example/audit+5a1c…+AW… --state ./witness
`,
    )
    .action(async (options: Options) => {
      const witness = await witnessOf(options);
      const lookAgain = await looking(options.log, witness);
      if (!options.once) return watch(options, witness, lookAgain);
      const { seen, exitCode } = await lookAgain();
      process.exitCode = exitCode;
      if (seen) await print(Buffer.from(seen.cosigned).toString('utf8'));
    });
}

async function witnessOf({ trust = [], state, name }: Options): Promise<Witness> {
  const [{ parseVkey, formatVkey }, { Witness }, { witnessKey }] = await Promise.all([
    import('../platform/audit/log/note-key.js'),
    import('../platform/audit/witness/witness.js'),
    import('../platform/audit/witness/witness-key.js'),
  ]);
  if (trust.length === 0) {
    throw new CommandLineProblem('no-trust', 'no key of the log was given', 'Say --trust <vkey>.');
  }
  const witness = new Witness(state, trust.map(parseVkey), witnessKey(state, name));
  tell(`witness ${formatVkey(witness.key)}`);
  return witness;
}

type Look = () => Promise<{ readonly seen?: Seen; readonly exitCode: number }>;

async function looking(log: string, witness: Witness): Promise<Look> {
  const [{ look }, { logReader, LogUnreadable }, { Refused }] = await Promise.all([
    import('../platform/audit/witness/log-reader.js'),
    import('../platform/audit/witness/log-reader.js'),
    import('../platform/audit/witness/refused.js'),
  ]);
  const read = logReader(log);
  return async () => {
    try {
      const seen = await look(witness, read);
      const first = seen.before === 0 ? ', the first that is known here' : '';
      tell(`cosigned ${seen.origin} at ${seen.size}${first}`);
      return { seen, exitCode: 0 };
    } catch (error) {
      const isUnreadable = error instanceof LogUnreadable;
      if (!isUnreadable && !(error instanceof Refused)) throw error;
      tell(`not cosigned: ${plainly(error.message)}`);
      return { exitCode: EXIT[isUnreadable ? 'unreadable' : error.code] };
    }
  };
}

async function watch({ listen, every }: Options, witness: Witness, lookAgain: Look): Promise<void> {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const { witnessServer } = await import('../platform/audit/witness/witness-server.js');
  const server = listen && witnessServer(witness).listen(listen.port, listen.host);
  try {
    if (server) {
      await once(server, 'listening').catch((error: Error) => {
        throw new CommandLineProblem(
          'address',
          `${listen.host}:${listen.port} cannot be had: ${error.message}`,
          'Name another with --listen, or stop what has it.',
        );
      });
      const at = server.address();
      const port = typeof at === 'object' ? at?.port : listen.port;
      tell(`listening on http://${listen.host}:${port}/add-checkpoint`);
    }
    while (!stopping.signal.aborted) {
      await lookAgain();
      await pause(every * 1000, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    server?.close();
    server?.closeAllConnections();
  }
}

function address(text: string): Address {
  const [, host = '127.0.0.1', port] = /^(?:(\S+):)?(\d{1,5})$/.exec(text) ?? [];
  if (Number(port) < 65_536) return { host, port: Number(port) };
  throw new InvalidArgumentError('It must be a port, 0 for any that is free, or host:port.');
}

function seconds(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a number of seconds.');
}
