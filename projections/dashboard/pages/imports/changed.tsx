import { usePeople } from '../../api/people.js';
import { Section } from '../../parts/page.js';
import { listText } from '../../words/format.js';
import { importWords } from './import-words.js';
import { inWords } from './import.js';
import type { PreviewProps } from './preview.js';

/** Rows that say otherwise than what is known, and who is known and in no row. */
export function Changed({ one, preview, answered }: PreviewProps) {
  const say = importWords();
  const { nameOf } = usePeople();
  const { changed, changedOf, missing, missingOf } = preview;
  const called = (kind: string, column: string) => {
    const columns = preview.kinds.find((known) => known.kind === kind)?.columns;
    const words = columns?.find(({ id }) => id === column)?.words;
    return words ? inWords(words) : column;
  };
  const personal = (column: string, value: string) =>
    column === 'line_manager_id' ? nameOf(value) : value;
  return (
    <>
      {changedOf > 0 ? (
        <Section title={say.changed} note={say.changedNote(changedOf)}>
          <label class="choice">
            <input
              type="checkbox"
              checked={one.choices.acceptChanges === true}
              onChange={({ currentTarget }) =>
                answered({ ...one.choices, acceptChanges: currentTarget.checked })
              }
            />
            <span>{say.accept}</span>
          </label>
          <table class="table-cards">
            <thead>
              <tr>
                <th scope="col">{say.place}</th>
                <th scope="col">{say.column}</th>
                <th scope="col">{say.was}</th>
                <th scope="col">{say.now}</th>
              </tr>
            </thead>
            <tbody>
              {changed.flatMap(({ file, line, id, kind, changes }) =>
                changes.map(({ column, was, now }) => (
                  <tr key={`${id} ${column}`}>
                    <td data-head={say.place}>
                      {nameOf(id)} <span class="note">{say.lineAt(file, line)}</span>
                    </td>
                    <td data-head={say.column}>{called(kind, column)}</td>
                    <td data-head={say.was}>{personal(column, was) || '–'}</td>
                    <td data-head={say.now}>{personal(column, now)}</td>
                  </tr>
                )),
              )}
            </tbody>
          </table>
        </Section>
      ) : null}
      {missingOf > 0 ? (
        <details>
          <summary>{say.missing(missingOf)}</summary>
          <p>{listText(missing.map(({ name }) => name))}</p>
        </details>
      ) : null}
    </>
  );
}
