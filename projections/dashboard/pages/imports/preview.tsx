import { Problem, send } from '../../api/http.js';
import { Section } from '../../parts/page.js';
import { toastProblem } from '../../parts/toasts.js';
import { listText } from '../../words/format.js';
import { Changed } from './changed.js';
import { Faults } from './faults.js';
import { importWords } from './import-words.js';
import { type Choices, type ImportShown, isReady, type Preview, without } from './choices.js';
import { inWords, pathOf } from './import.js';
import { Questions } from './questions.js';
import { TableFound } from './table-found.js';

export interface PreviewProps {
  readonly one: ImportShown;
  readonly preview: Preview;
  readonly answered: (choices: Choices) => void;
}

/** What was understood, what is asked, what is wrong, and what would be written. */
export function PreviewOf({ again, ...props }: PreviewProps & { readonly again: () => void }) {
  const say = importWords();
  const { preview, one, answered } = props;
  const notes = [
    ...preview.files.flatMap(({ name, notes }) => notes.map((note) => ({ ...note, file: name }))),
    ...preview.tables.flatMap(({ file, passedOver, notes }) =>
      [...passedOver, ...notes].map((note) => ({ ...note, file })),
    ),
    ...preview.notes,
  ];
  return (
    <>
      <Section title={say.understood}>
        {preview.files.flatMap(({ name, refused }) =>
          refused ? (
            <p key={name} class="failed" role="alert">
              <strong>
                {name} {say.refusedFile}
              </strong>{' '}
              {inWords(refused.words)}
            </p>
          ) : (
            []
          ),
        )}
        {preview.tables.map((table) => (
          <TableFound key={`${table.file} ${table.sheet} ${table.kind}`} table={table} {...props} />
        ))}
        {passedOver(one).map((mapping) => (
          <p key={`${mapping.file} ${mapping.sheet}`}>
            {[mapping.file, mapping.sheet].filter(Boolean).join(' · ')}: {say.noTable}{' '}
            <button
              type="button"
              class="quiet"
              onClick={() => answered(without(one.choices, mapping))}
            >
              {say.afterAll}
            </button>
          </p>
        ))}
        {notes.length === 0 ? null : (
          <details>
            <summary>
              {say.passedOver} ({notes.length})
            </summary>
            <ul class="import-notes">
              {notes.map(({ file, address, words }, at) => (
                <li key={at}>
                  {[file, address].filter(Boolean).join(' ')}: {inWords(words)}
                </li>
              ))}
            </ul>
          </details>
        )}
      </Section>
      <Questions {...props} />
      <Faults {...props} />
      <Changed {...props} />
      <WouldDo one={one} preview={preview} again={again} />
    </>
  );
}

const passedOver = ({ choices: { mappings = [] } }: ImportShown) =>
  mappings.filter(({ kind }) => kind === '');

type WouldDoProps = Pick<PreviewProps, 'one' | 'preview'> & { readonly again: () => void };

function WouldDo({ one, preview, again }: WouldDoProps) {
  const say = importWords();
  const ready = isReady(one, preview);
  async function carryOut() {
    try {
      await send(`${pathOf(one.importId)}/carry-out`, { method: 'POST', body: {} });
      again();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      toastProblem(error);
    }
  }
  return (
    <Section
      title={say.willDo}
      note={preview.unchanged > 0 ? say.unchanged(preview.unchanged) : undefined}
    >
      {preview.acts.length === 0 ? (
        <p>{say.nothing}</p>
      ) : (
        <table class="table-cards">
          <thead>
            <tr>
              <th scope="col">{say.act}</th>
              <th scope="col" class="figure">
                {say.count}
              </th>
              <th scope="col">{say.first}</th>
            </tr>
          </thead>
          <tbody>
            {preview.acts.map(({ command, label, count, about }) => (
              <tr key={command}>
                <td data-head={say.act}>{inWords(label)}</td>
                <td class="figure" data-head={say.count}>
                  {count}
                </td>
                <td data-head={say.first}>{listText(about)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p>
        <button
          type="button"
          class="primary"
          disabled={!ready || preview.acts.length === 0}
          onClick={() => void carryOut()}
        >
          {say.carryOut}
        </button>{' '}
        <span class="note">{ready ? say.carryOutHint : say.notYet}</span>
      </p>
    </Section>
  );
}
