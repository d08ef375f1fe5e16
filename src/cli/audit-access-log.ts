import { type Command, Option } from 'commander';
import type { Line } from '../platform/access-log/entries.js';
import { common, type CommonOptions } from './common-options.js';
import { deploymentToAsk } from './deployment.js';
import { print, printJson } from './output.js';

interface ShowOptions extends CommonOptions {
  readonly by?: string;
  readonly what?: string;
}

const WHAT = [
  'read',
  'refused-sign-in',
  'refused-command',
  'refused-read',
  'administered',
  'operated',
  'opened',
];

/** `lectern audit access-log`: who read what, who was turned away, and whether the record is whole. */
export function auditAccessLog(audit: Command): void {
  const accessLog = audit
    .command('access-log')
    .summary('who read much, who was turned away, who administered');
  common(
    accessLog
      .command('verify')
      .summary('check that no line was changed, left out or cut off')
      .description(
        'Follows the hashes from line to line and from file to file. Exit code 5 on a fault.',
      ),
    ['audit access-log verify'],
  ).action(async (options: CommonOptions) => {
    const [{ accessLogFolder }, { verifyAccessLog }] = await Promise.all([
      import('../platform/access-log/access-log.js'),
      import('../platform/access-log/verify-access-log.js'),
    ]);
    const { data } = await deploymentToAsk(options);
    const verified = verifyAccessLog(accessLogFolder(data));
    if (verified.faults.length > 0) process.exitCode = 5;
    if (options.json) return printJson(verified);
    const { chains, lines, faults, torn } = verified;
    const told = [
      ...torn.map((file) => `${file}: its process was killed while it wrote the last line`),
      ...faults.map(({ file, line, problem }) => `${file}${line ? `:${line}` : ''}: ${problem}`),
      `${lines} lines in ${chains} chains, ${faults.length} at fault`,
    ];
    await print(`${told.join('\n')}\n`);
  });
  common(
    accessLog
      .command('show')
      .summary('print it, oldest chain first')
      .option('--by <id>', 'what this person did')
      .addOption(new Option('--what <kind>', 'of this kind').choices(WHAT)),
    ['audit access-log show --what read', 'audit access-log show --by a25-1 --json'],
  ).action(async ({ by, what, json, ...options }: ShowOptions) => {
    const [{ accessLogFolder }, { chainsIn, linesOf }] = await Promise.all([
      import('../platform/access-log/access-log.js'),
      import('../platform/access-log/entries.js'),
    ]);
    const { data } = await deploymentToAsk(options);
    for (const file of chainsIn(accessLogFolder(data)).flatMap(({ files }) => files)) {
      const wanted = linesOf(file)
        .lines.map((text) => ({ text, line: JSON.parse(text) as Line }))
        .filter(({ line }) => what === undefined || line.what === what)
        .filter(({ line }) => by === undefined || ('by' in line && line.by === by));
      await print(wanted.map(({ text, line }) => `${json ? text : inWords(line)}\n`).join(''));
    }
  });
}

function inWords(line: Line): string {
  if (line.what === 'opened') return `${line.at}  opened`;
  const { at, what, by, via, of, about, rows, format, code } = line;
  const facts = { ...about, rows, format, code };
  const told = Object.entries(facts).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${value}`],
  );
  return [at, what.padEnd(15), by ?? via ?? 'nobody', of, ...told].join('  ');
}
