import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { checkDocument, POLICY_KINDS, type PolicyKind } from '../rules/documents/check-document.js';
import type { EvaluationDocument } from '../rules/documents/evaluation.js';
import {
  comparedInWords,
  documentInWords,
  type SaidPart,
} from '../rules/in-words/document-in-words.js';
import { type Language, LANGUAGES, titleOf } from '../rules/in-words/spoken.js';
import { print, printJson } from './output.js';
import { CommandLineProblem } from './problem.js';

interface ExplainOptions {
  readonly language: string;
  readonly against?: string;
  readonly json?: boolean;
}

const ADDED = { en: 'New', 'zh-CN': '新增' };
const GONE = { en: 'No longer there', 'zh-CN': '已删除' };
const BEFORE = { en: 'Before', 'zh-CN': '原' };
const SAME = { en: 'Both say the same.', 'zh-CN': '两份制度内容相同。' };

export function policiesCommand(program: Command): void {
  const policies = program
    .command('policies')
    .summary('policy documents')
    .description('Policy documents.');
  policies
    .command('explain')
    .summary('a document in words')
    .description(
      'Says an evaluation policy in words, so that a manager can approve what they read; with --against, what it ' +
        'says differently from another version.',
    )
    .argument('<file>', 'the JSON document')
    .option('--language <language>', `one of ${LANGUAGES.join(', ')}`, 'zh-CN')
    .option('--against <file>', 'another version, the earlier one')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  $ lectern policies explain samples/policies/teaching-fee.json --language en\n',
    )
    .action(async (file: string, options: ExplainOptions) => {
      const language = languageOf(options.language);
      const document = documentIn(file);
      if (options.against !== undefined) {
        const differs = comparedInWords(documentIn(options.against), document, language);
        if (options.json) return printJson(differs);
        const lines = differs.flatMap(({ before, after }) => [
          ...(after ? [`${before ? '' : `${ADDED[language]} · `}${line(after)}`] : []),
          ...(before ? [`  ${after ? BEFORE[language] : GONE[language]} · ${line(before)}`] : []),
        ]);
        return print(lines.length > 0 ? `${lines.join('\n')}\n` : `${SAME[language]}\n`);
      }
      const said = documentInWords(document, language);
      if (options.json) return printJson(said);
      const { id, version } = document;
      await print(
        [`${titleOf(language, document)} (${id}@${version})`, '', ...said.map(line), ''].join('\n'),
      );
    });
}

function line({ heading, text }: SaidPart): string {
  return /\p{Script=Han}/u.test(heading) ? `${heading}：${text}` : `${heading}: ${text}`;
}

function languageOf(text: string): Language {
  const found = LANGUAGES.find((one) => one === text);
  if (found) return found;
  throw new CommandLineProblem(
    'malformed',
    `no words in ${text}`,
    `One of ${LANGUAGES.join(', ')}.`,
  );
}

/** @throws CommandLineProblem for what is no sound evaluation policy */
function documentIn(file: string): EvaluationDocument {
  const document = jsonIn(file);
  const kind = POLICY_KINDS.find((one) => one === (document as { kind?: unknown } | null)?.kind);
  if (!isSaid(kind)) {
    throw new CommandLineProblem(
      'malformed',
      `${file} is no evaluation policy`,
      'Documents of kind evaluation or course-health are said in words.',
    );
  }
  const [first] = checkDocument(kind, document);
  if (first) {
    throw new CommandLineProblem(
      'malformed',
      `${file}: ${first.pointer} ${first.message}`,
      'Mend the document.',
    );
  }
  return document as EvaluationDocument;
}

function isSaid(kind: PolicyKind | undefined): kind is EvaluationDocument['kind'] {
  return kind === 'evaluation' || kind === 'course-health';
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandLineProblem(
      'malformed',
      `${file} cannot be read: ${why}`,
      'Name a JSON file.',
    );
  }
}
