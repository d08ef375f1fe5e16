import { signal } from '@preact/signals';
import { frame } from '../words/frame.js';
import { Sheet } from './sheet.js';

interface Consequence {
  readonly title: string;
  /** What follows, a line each. */
  readonly follows: readonly string[];
  /** On the button: the act itself, "Seal the result". */
  readonly act: string;
  /** For what takes something away. */
  readonly grave?: boolean;
}

interface Asking extends Consequence {
  answer(yes: boolean): void;
}

const asking = signal<Asking | undefined>(undefined);

/** Asks once, saying what follows. Escape is no. */
export function confirmed(consequence: Consequence): Promise<boolean> {
  asking.peek()?.answer(false);
  return new Promise((resolve) => {
    asking.value = {
      ...consequence,
      answer(yes) {
        asking.value = undefined;
        resolve(yes);
      },
    };
  });
}

/** Once, in the frame. */
export function Confirmation() {
  const { value } = asking;
  if (!value) return null;
  return (
    <Sheet title={value.title} middle onClose={() => value.answer(false)}>
      <ul class="follows">
        {value.follows.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p class="sheet-foot">
        <button
          type="button"
          class={value.grave ? 'primary grave' : 'primary'}
          onClick={() => value.answer(true)}
        >
          {value.act}
        </button>
        <button type="button" onClick={() => value.answer(false)}>
          {frame().cancel}
        </button>
      </p>
    </Sheet>
  );
}
