import { useState } from 'preact/hooks';
import { Section } from '../../parts/page.js';
import { importWords } from './import-words.js';
import { type Choices, mapped, mended, type Preview, type Table } from './choices.js';
import { inWords } from './import.js';
import type { PreviewProps } from './preview.js';

interface Asked {
  readonly key: string;
  readonly where: string;
  readonly words: readonly [string, string];
  readonly answers: readonly { readonly words: string; readonly choices: Choices }[];
  /** What one value for all rows is to say. */
  readonly fill?: string;
}

/** What nobody guesses, each with its answers. */
export function Questions({ one, preview, answered }: PreviewProps) {
  const say = importWords();
  const { choices } = one;
  const asked = [...ofAll(preview, choices), ...preview.tables.flatMap((table) => ofTable(table))];
  if (asked.length === 0) return null;
  return (
    <Section title={say.questions}>
      <ul class="import-questions">
        {asked.map((question) => (
          <li key={question.key}>
            <p>
              {question.where ? <strong>{question.where} </strong> : null}
              {inWords(question.words)}
            </p>
            <p class="import-answers">
              {question.answers.map(({ words, choices: then }) => (
                <button key={words} type="button" onClick={() => answered(then)}>
                  {words}
                </button>
              ))}
              {question.fill === undefined ? null : (
                <Fill
                  onSet={(value) =>
                    answered({
                      ...choices,
                      fill: { ...choices.fill, [question.fill ?? '']: value },
                    })
                  }
                />
              )}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );

  function ofTable(table: Table): readonly Asked[] {
    const titleOf = (wanted: string) => preview.kinds.find(({ kind }) => kind === wanted)?.title;
    return table.questions.map(
      ({ code, words, address = '', choices: given = [], columns: of = [] }) => {
        const where = [table.file, table.sheet, address].filter(Boolean).join(' · ');
        const base = { key: `${where} ${code}`, where, words };
        const place = { file: table.file, sheet: table.sheet, address };
        switch (code) {
          case 'which-kind':
            return {
              ...base,
              answers: given.map((kind) => ({
                words: inWords(titleOf(kind) ?? [kind, kind]),
                choices: mapped(choices, table, { kind }),
              })),
            };
          case 'blanks-below':
            return {
              ...base,
              answers: [
                {
                  words: say.yes,
                  choices: mapped(choices, table, { fillDown: columnAt(table, address) }),
                },
                { words: say.no, choices: mapped(choices, table, { fillDown: [] }) },
              ],
            };
          case 'unknown-mark':
            return {
              ...base,
              answers: [
                { words: say.there, choices: mended(choices, place, '√') },
                { words: say.absent, choices: mended(choices, place, '×') },
              ],
            };
          case 'key-missing':
            return {
              ...base,
              answers: [],
              fill: `${table.kind}.${of[0] ?? ''}`,
            };
          default:
            return { ...base, answers: [] };
        }
      },
    );
  }
}

function columnAt({ columns }: Table, address: string): readonly string[] {
  const letters = address.replace(/\d+$/, '');
  const found = columns.find((column) => column.address.replace(/\d+$/, '') === letters);
  return found?.column === undefined ? [] : [found.column.replace(/:.*$/, '')];
}

function ofAll({ questions, files }: Preview, choices: Choices): readonly Asked[] {
  return [
    ...questions.map(({ code, words, kind, column, answers = [] }): Asked => ({
      key: `${code} ${kind}`,
      where: '',
      words,
      answers: answers.map(({ value, words: said }) => ({
        words: inWords(said),
        choices: answeredBy(code, kind, column, value, choices),
      })),
      ...(column !== undefined && answers.length === 0 ? { fill: column } : {}),
    })),
    ...files.flatMap(({ name, questions: ofFile }) =>
      ofFile.map(({ code, words, address }): Asked => ({
        key: `${name} ${code} ${address}`,
        where: [name, address].filter(Boolean).join(' · '),
        words,
        answers: [],
      })),
    ),
  ];
}

function answeredBy(
  code: string,
  kind: string,
  column: string | undefined,
  value: string,
  choices: Choices,
): Choices {
  if (code === 'which-scale') {
    return { ...choices, scales: { ...choices.scales, [kind]: { most: Number(value) } } };
  }
  if (column !== undefined) return { ...choices, fill: { ...choices.fill, [column]: value } };
  return { ...choices, zeros: value === 'yes' };
}

function Fill({ onSet }: { readonly onSet: (value: string) => void }) {
  const say = importWords();
  const [value, setValue] = useState('');
  return (
    <label class="choice">
      <span>{say.forAll}</span>
      <input value={value} onInput={({ currentTarget }) => setValue(currentTarget.value)} />
      <button type="button" disabled={value.trim() === ''} onClick={() => onSet(value.trim())}>
        {say.set}
      </button>
    </label>
  );
}
