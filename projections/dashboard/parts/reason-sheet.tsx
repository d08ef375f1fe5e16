import { useState } from 'preact/hooks';
import { carryOut, newKey } from '../api/command.js';
import { shellWords } from '../words/shell.js';
import { Sheet } from './sheet.js';
import { toast, toastProblem } from './toasts.js';
import './reason-sheet.css';

interface Props {
  readonly title: string;
  /** What follows, a line each. */
  readonly follows: readonly string[];
  /** What the text is called. */
  readonly label: string;
  readonly rows: number;
  readonly maxLength: number;
  /** On the button. */
  readonly act: string;
  /** Said once it is done. */
  readonly done: string;
  readonly path: string;
  /** The command's body, with what was written; sent again under the same key it is the same. */
  readonly body: (text: string, key: string) => object;
  readonly onClose: () => void;
}

/** A command that needs a text and nothing else, asked once with what follows; the history keeps the text. */
export function ReasonSheet({ title, follows, label, rows, maxLength, ...props }: Props) {
  const { act, done, path, body, onClose } = props;
  const [text, setText] = useState('');
  const [key] = useState(newKey);

  async function send(): Promise<void> {
    try {
      await carryOut(path, body(text.trim(), key), { key });
      toast(done);
      onClose();
    } catch (error) {
      toastProblem(error);
    }
  }

  return (
    <Sheet title={title} middle onClose={onClose}>
      <form
        class="sheet-part"
        onSubmit={(submit) => {
          submit.preventDefault();
          void send();
        }}
      >
        <ul class="follows">
          {follows.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <label class="reason">
          {label}
          <textarea
            rows={rows}
            maxLength={maxLength}
            required
            value={text}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
        </label>
        <p class="sheet-foot">
          <button type="submit" class="primary" disabled={text.trim() === ''}>
            {act}
          </button>
          <button type="button" onClick={onClose}>
            {shellWords().cancel}
          </button>
        </p>
      </form>
    </Sheet>
  );
}
