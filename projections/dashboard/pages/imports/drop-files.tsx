import { useState } from 'preact/hooks';
import { Problem } from '../../api/http.js';
import { upload } from '../../api/upload.js';
import { Failed } from '../../parts/states.js';
import { importWords } from './import-words.js';
import { pathOf } from './import.js';

interface Props {
  /** The import that they are sent to; begun when there is something to send. */
  readonly into: () => Promise<string>;
  readonly onSent: (importId: string) => void;
}

/** Files are dropped, or chosen, and sent one after the other. */
export function DropFiles({ into, onSent }: Props) {
  const say = importWords();
  const [sending, setSending] = useState<{ readonly name: string; readonly percent: number }>();
  const [problem, setProblem] = useState<Problem>();
  const [over, setOver] = useState(false);

  async function take(files: Iterable<File>) {
    const all = [...files];
    if (all.length === 0 || sending) return;
    setProblem(undefined);
    try {
      const importId = await into();
      for (const file of all) {
        setSending({ name: file.name, percent: 0 });
        const path = `${pathOf(importId)}/files?name=${encodeURIComponent(file.name)}`;
        await upload(
          path,
          file,
          (sent) =>
            setSending({
              name: file.name,
              percent: Math.floor((100 * sent) / Math.max(1, file.size)),
            }),
          'POST',
        );
      }
      onSent(importId);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    }
    setSending(undefined);
  }

  return (
    <div
      class={over ? 'import-drop import-over' : 'import-drop'}
      onDragOver={(drag) => {
        drag.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(drop) => {
        drop.preventDefault();
        setOver(false);
        void take(drop.dataTransfer?.files ?? []);
      }}
    >
      <label class="import-choose">
        <span>{say.drop}</span>
        <input
          class="visually-hidden"
          type="file"
          multiple
          accept=".xlsx,.xlsm,.xlsb,.xls,.ods,.csv,.tsv,.txt,.zip"
          disabled={sending !== undefined}
          onChange={({ currentTarget }) => {
            void take(currentTarget.files ?? []);
            currentTarget.value = '';
          }}
        />
      </label>
      {sending ? (
        <p role="status">
          <progress
            max={100}
            value={sending.percent}
            aria-label={say.sending(sending.name, sending.percent)}
          />{' '}
          {say.sending(sending.name, sending.percent)}
        </p>
      ) : null}
      {problem ? <Failed problem={problem} /> : null}
    </div>
  );
}
