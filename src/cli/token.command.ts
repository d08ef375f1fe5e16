import { type Command, InvalidArgumentError } from 'commander';
import { common, type CommonOptions } from './common-options.js';
import { deploymentToAsk } from './deployment.js';
import { print, printJson } from './output.js';

interface Options extends CommonOptions {
  readonly person: string;
  readonly ttl: number;
}

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };
const YEAR = 366 * 86_400;

export function tokenCommand(program: Command): void {
  common(
    program
      .command('token')
      .summary('sign a bearer token for a person')
      .description(
        'Prints a bearer token that says who somebody is, signed with the key of the data folder. What they\nmay do, their roles in the ledger say.',
      )
      .requiredOption('--person <id>', 'whom the token names')
      .option('--ttl <time>', 'how long it is valid: 900s, 15m, 8h, 30d', seconds, seconds('12h')),
    ['token --person j25-1', 'token --person a25-1 --ttl 15m --data ./data/demo'],
  ).action(async ({ person, ttl, json, ...options }: Options) => {
    const { data } = await deploymentToAsk(options);
    const { issueToken } = await import('../access/local-issuer.js');
    const token = await issueToken(data, person, ttl);
    if (json) await printJson({ personId: person, token, expiresInSeconds: ttl });
    else await print(`${token}\n`);
  });
}

function seconds(text: string): number {
  const [, number, unit = 's'] = /^([1-9]\d{0,8})([smhd])?$/.exec(text) ?? [];
  const value = Number(number) * (UNITS[unit] ?? Number.NaN);
  if (value <= YEAR) return value;
  throw new InvalidArgumentError('It must be a time of at most a year, such as 15m, 8h or 30d.');
}
