import { type Command, InvalidArgumentError } from 'commander';
import type { Settings } from '../platform/settings/settings.js';
import { common, type CommonOptions } from './common-options.js';
import { assertLedger, deploymentToAsk } from './deployment.js';
import { print, printJson, tell } from './output.js';
import { CommandLineProblem } from './problem.js';

interface Options extends CommonOptions {
  readonly person?: string;
  readonly link?: true;
  readonly url?: string;
  readonly ttl?: number;
}

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };
const YEAR = 366 * 86_400;
const TOKEN_SECONDS = 12 * 3_600;
const LINK_SECONDS = 15 * 60;

export function tokenCommand(program: Command): void {
  common(
    program
      .command('token')
      .summary('sign a bearer token for a person, or a link that signs them in')
      .description(
        'Prints a bearer token that says who somebody is, signed with the key of the data folder; with --link an address that signs them in at a browser, once. What they may do, their roles in the ledger say.',
      )
      .option('--person <id>', 'whom it names; with --link the first programme-admin unless said')
      .option('--link', 'a link for a browser, which works once')
      .option(
        '--url <base>',
        'with --link: where people reach Lectern (else LECTERN_PUBLIC_URL)',
        url,
      )
      .option(
        '--ttl <time>',
        'how long it is valid: 900s, 15m, 8h, 30d (12h; a link 15m)',
        seconds,
      ),
    ['token --person j25-1', 'token --link', 'token --link --person a25-1 --ttl 1h'],
  ).action(async ({ link, ...options }: Options) => {
    const settings = await deploymentToAsk(options);
    const { recordOperation } = await import('./record-operation.js');
    const about = options.person === undefined ? {} : { about: { personId: options.person } };
    recordOperation(settings, { what: 'operated', of: link ? 'token --link' : 'token', ...about });
    await (link ? printLink(settings, options) : printToken(settings, options));
  });
}

async function printToken({ data }: Settings, { person, ttl, json }: Options): Promise<void> {
  if (person === undefined) {
    throw new CommandLineProblem('malformed', 'whom does the token name?', 'Say --person ID.');
  }
  const { issueToken } = await import('../platform/access/local-issuer.js');
  const expiresInSeconds = ttl ?? TOKEN_SECONDS;
  const token = await issueToken(data, person, expiresInSeconds);
  if (json) await printJson({ personId: person, token, expiresInSeconds });
  else await print(`${token}\n`);
}

async function printLink(settings: Settings, options: Options): Promise<void> {
  const [{ LocalIssuer }, { signInLink }, { baseOf }] = await Promise.all([
    import('../platform/access/local-issuer.js'),
    import('./sign-in-link.js'),
    import('../platform/settings/address.js'),
  ]);
  const person = options.person ?? (await adminOf(settings));
  const link = signInLink(await LocalIssuer.of(settings.data), person, {
    base: options.url ?? baseOf(settings),
    ttlSeconds: options.ttl ?? LINK_SECONDS,
  });
  if (options.json) return printJson(link);
  await print(`${link.link}\n`);
  tell(`Signs ${person} in, once, until ${new Date(link.expiresAt).toLocaleString()}.`);
}

async function adminOf(settings: Settings): Promise<string> {
  assertLedger(settings);
  const [{ openStore }, { firstAdmin }] = await Promise.all([
    import('../platform/event-store/open-store.js'),
    import('./sign-in-link.js'),
  ]);
  const store = await openStore(settings);
  try {
    const admin = await firstAdmin(store);
    if (admin !== null) return admin;
    throw new CommandLineProblem(
      'no-admin',
      'nobody is programme-admin here yet',
      'Import a folder that names one, or say --person ID.',
    );
  } finally {
    await store.close();
  }
}

function url(text: string): string {
  const base = URL.canParse(text) ? new URL(text) : null;
  if (base && ['http:', 'https:'].includes(base.protocol)) return base.origin;
  throw new InvalidArgumentError('It must be an address such as https://lectern.example.org.');
}

function seconds(text: string): number {
  const [, number, unit = 's'] = /^([1-9]\d{0,8})([smhd])?$/.exec(text) ?? [];
  const value = Number(number) * (UNITS[unit] ?? Number.NaN);
  if (value <= YEAR) return value;
  throw new InvalidArgumentError('It must be a time of at most a year, such as 15m, 8h or 30d.');
}
