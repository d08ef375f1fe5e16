import { existsSync, readFileSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import type { Fault } from '../platform/audit/verify/fault.js';
import type { Verdict } from '../platform/audit/verify/verdict.js';
import { plainly, plainlyAsJson, print } from './output.js';
import { trustOption } from './trust-option.js';

interface Options {
  readonly trust?: readonly string[];
  readonly since?: string;
  readonly policy?: string;
  readonly requireWitness?: number | true;
  readonly json?: true;
}

/** Reads files only: it opens no store, takes no key from what it reads, and asks no server. */
export function auditVerify(audit: Command): void {
  audit
    .command('verify <folder>')
    .summary('verify an evidence pack or a log directory')
    .description(
      'Verifies an evidence pack, or a log as its tiles and entries lie in a directory, against the keys that you trust, and names the first event at fault.',
    )
    .addOption(trustOption('a key of the log or of a witness'))
    .option('--since <file>', 'a checkpoint of this log that you kept: that it continues it')
    .option('--policy <file>', 'logs and witnesses to trust, and their quorum (C2SP tlog-policy)')
    .option(
      '--require-witness [count]',
      'so many of the trusted witnesses must have cosigned, 1 unless said',
      witnessCount,
    )
    .option('--json', 'print JSON instead of text')
    .addHelpText(
      'after',
      `
Ends with 0 when all is good, 2 when the input cannot be used, 3 for a bad signature or too few witnesses, 4 for a root that
is not the signed one, 5 for an event missing, extra or out of order, 6 for a payload that is not what
was committed, 7 when the log was rolled back or forked.

Example:
  $ lectern audit verify pack --trust trainers.example/audit+5a1c…+AW… --since kept.checkpoint
`,
    )
    .action(async (folder: string, options: Options) => {
      const { trust: vkeys = [], since, policy, requireWitness, json } = options;
      const [{ Fault }, { trust }, { verifyFolder }] = await Promise.all([
        import('../platform/audit/verify/fault.js'),
        import('../platform/audit/verify/trust.js'),
        import('../platform/audit/verify/verify.js'),
      ]);
      try {
        const given = (file: string | undefined, what: string) => {
          if (file === undefined || existsSync(file)) return file && readFileSync(file);
          throw new Fault('unusable', `there is no ${what} ${file}`);
        };
        const trusted = trust(vkeys, {
          kept: given(since, 'kept checkpoint') || undefined,
          policy: given(policy, 'policy')?.toString(),
          witnesses: requireWitness === true ? 1 : requireWitness,
        });
        const verdict = verifyFolder(folder, trusted);
        if (json) await print(plainlyAsJson({ good: true, exitCode: 0, ...verdict }));
        else await print(goodText(verdict));
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        process.exitCode = error.exitCode;
        const { kind: fault, exitCode, message, detail } = error;
        if (json) await print(plainlyAsJson({ good: false, exitCode, fault, message, ...detail }));
        else await print(faultText(error));
      }
    });
}

function witnessCount(text: string): number {
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a number of witnesses, 1 to 99.');
}

function goodText(verdict: Verdict): string {
  const { kind, origin, size, root, signedBy, cosignedBy, payloads, since, subject } = verdict;
  const what =
    kind === 'pack'
      ? `${payloads} events on ${subject?.kind} ${subject?.id}, all in the log ${origin}`
      : `the log ${origin}, ${payloads > 0 ? 'its payloads' : 'without payloads'}`;
  const lines = [
    `good: ${what}`,
    `  the log has ${size} leaves under the root ${root}`,
    `  signed by ${signedBy.join(', ')}`,
    ...cosignedBy.map(({ name, at }) => `  cosigned by ${name} at ${at}`),
    ...(since === undefined ? [] : [`  it continues the ${since} leaves of the kept checkpoint`]),
  ];
  return `${lines.map(plainly).join('\n')}\n`;
}

function faultText({ kind, exitCode, message, detail }: Fault): string {
  const { event, file, expected, found } = detail;
  const place = event && [
    ...(event.position === undefined ? [] : [`position ${event.position}`]),
    ...(event.index === undefined ? [] : [`leaf ${event.index}`]),
    ...(event.stream === undefined ? [] : [`${event.stream} revision ${event.revision}`]),
    ...(event.eventId === undefined ? [] : [`id ${event.eventId}`]),
  ];
  const lines = [
    `bad (${kind}, exit code ${exitCode}): ${message}`,
    ...(place ? [`  first event at fault: ${place.join(', ')}`] : []),
    ...(file === undefined ? [] : [`  file: ${file}`]),
    ...(expected === undefined ? [] : [`  expected: ${expected}`]),
    ...(found === undefined ? [] : [`  found: ${found}`]),
  ];
  return `${lines.map(plainly).join('\n')}\n`;
}
