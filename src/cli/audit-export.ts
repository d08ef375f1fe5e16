import { appendFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { evidenceAbout, SUBJECT_KINDS, type Subject } from '../evidence/evidence.js';
import { common, type CommonOptions } from './common-options.js';
import { printJson, tell } from './output.js';
import { CommandLineProblem } from './problem.js';
import { withAuditing } from './with-auditing.js';

interface Options extends CommonOptions {
  readonly subject?: Subject;
  readonly cohort?: string;
  readonly log?: true;
  readonly out: string;
}

export function auditExport(audit: Command): void {
  common(
    audit
      .command('export')
      .summary('write an evidence pack, or the whole log, into a folder')
      .description(
        'Writes the events about somebody or something as they are stored, with their proofs, the signed checkpoint, the policies they rely on and a summary to read, into a new folder that stands on its own.',
      )
      .option('--subject <kind:id>', `${SUBJECT_KINDS.join(', ')}, such as person:t25-19`, subject)
      .option('--cohort <id>', 'the same as --subject cohort:<id>')
      .option('--log', 'the whole log instead: tiles, entries and events')
      .requiredOption('--out <dir>', 'a folder that is not there yet, or empty'),
    [
      'audit export --cohort journey-2025 --out pack',
      'audit export --subject person:t25-19 --out t25-19',
      'audit export --log --out log',
    ],
  ).action(async (options: Options) => {
    const about = options.subject ?? (options.cohort ? subject(`cohort:${options.cohort}`) : null);
    if ((about === null) === (options.log === undefined)) {
      throw new CommandLineProblem(
        'malformed',
        'say what the evidence is about, or that the whole log is meant',
        'lectern audit export --subject KIND:ID, --cohort ID or --log.',
      );
    }
    assertEmpty(options.out);
    await withAuditing(options, async ({ store, auditing, settings }) => {
      const { recordOperation } = await import('./record-operation.js');
      const subject = about ? { about: { [about.kind]: about.id } } : {};
      recordOperation(settings, { what: 'read', of: 'audit export', ...subject });
      const [{ exportPack, NothingAbout }, { exportLog }] = await Promise.all([
        import('../platform/audit/export/export-pack.js'),
        import('../platform/audit/export/export-log.js'),
      ]);
      let files = 0;
      const put = (path: string, bytes: Uint8Array) => {
        const file = join(options.out, path);
        mkdirSync(dirname(file), { recursive: true });
        if (!existsSync(file)) files += 1;
        appendFileSync(file, bytes);
      };
      if (about) {
        const pack = await exportPack(store, auditing, evidenceAbout(about), new Date()).catch(
          (error: unknown) => {
            if (!(error instanceof NothingAbout)) throw error;
            const remedy = 'Look the id up, such as with lectern events.';
            throw new CommandLineProblem('nothing-about', error.message, remedy);
          },
        );
        for (const [path, bytes] of pack) put(path, bytes);
      } else {
        try {
          for await (const { path, bytes } of exportLog(store, auditing)) put(path, bytes);
        } catch (error) {
          // A log that would not verify is none.
          rmSync(options.out, { recursive: true, force: true });
          throw error;
        }
      }
      const vkeys = auditing.keys.vkeys(new Date());
      if (options.json) return printJson({ out: options.out, files, trust: vkeys });
      tell(`${files} files in ${options.out}`);
      tell(`check them with: lectern audit verify ${options.out} --trust ${vkeys[0]}`);
    });
  });
}

function subject(text: string): Subject {
  const [, kind, id = ''] = /^([a-z]+):([^\s/]+)$/.exec(text) ?? [];
  const known = SUBJECT_KINDS.find((one) => one === kind);
  if (known) return { kind: known, id };
  throw new InvalidArgumentError(`It must be one of ${SUBJECT_KINDS.join(', ')}, a colon, an id.`);
}

function assertEmpty(folder: string): void {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return;
  throw new CommandLineProblem(
    'not-empty',
    `${folder} holds something already`,
    'Name a folder that is not there yet: what is in a pack must all be of it.',
  );
}
