import { useState } from 'preact/hooks';
import { language } from '../../words/language.js';
import { Section } from '../../parts/page.js';
import { importWords } from './import-words.js';
import { type Fault, mended } from './choices.js';
import { inWords, pathOf } from './import.js';
import type { PreviewProps } from './preview.js';

/** What cannot be taken, each at its cell, to be mended in place. */
export function Faults({ one, preview, answered }: PreviewProps) {
  const say = importWords();
  const { faults, faultsOf } = preview;
  if (faultsOf === 0) return null;
  return (
    <Section
      title={say.faults(faultsOf)}
      note={say.faultsNote}
      aside={[...new Set(faults.map(({ file }) => file))].map((file) => (
        <a key={file} href={markedOf(one.importId, file)} download>
          {say.marked(file)} ↓
        </a>
      ))}
    >
      <table class="table-cards">
        <thead>
          <tr>
            <th scope="col">{say.place}</th>
            <th scope="col">{say.holds}</th>
            <th scope="col">{say.wrong}</th>
            <th scope="col">{say.mend}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map((fault, at) => (
            <tr key={`${fault.file} ${fault.sheet} ${fault.address ?? fault.line} ${at}`}>
              <td data-head={say.place}>{placeOf(fault)}</td>
              <td data-head={say.holds}>{fault.holds}</td>
              <td data-head={say.wrong}>
                {inWords(fault.words)}
                {fault.right ? <span class="note"> {inWords(fault.right)}</span> : null}
              </td>
              <td data-head={say.mend}>
                {fault.address === undefined ? (
                  '–'
                ) : (
                  <Mend
                    fault={fault}
                    onMend={(text) =>
                      answered(
                        mended(one.choices, { ...fault, address: fault.address ?? '' }, text),
                      )
                    }
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {faultsOf > faults.length ? <p>{say.moreFaults(faultsOf - faults.length)}</p> : null}
    </Section>
  );
}

function markedOf(importId: string, file: string): string {
  const asked = new URLSearchParams({ name: file, language: language.value });
  return `/api/v1/${pathOf(importId)}/marked?${asked}`;
}

function placeOf({ file, sheet, address, line }: Fault): string {
  const where = [file, sheet].filter(Boolean).join(' · ');
  return address === undefined ? importWords().lineAt(where, line) : `${where} ${address}`;
}

function Mend({
  fault,
  onMend,
}: {
  readonly fault: Fault;
  readonly onMend: (text: string) => void;
}) {
  const say = importWords();
  const [text, setText] = useState(fault.holds ?? '');
  return (
    <form
      class="import-mend"
      onSubmit={(event) => {
        event.preventDefault();
        onMend(text);
      }}
    >
      <input
        aria-label={say.mendOf(fault.address ?? '')}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <button type="submit">{say.take}</button>
    </form>
  );
}
