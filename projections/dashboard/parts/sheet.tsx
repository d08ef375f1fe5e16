import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { shellWords } from '../words/shell.js';

interface Props {
  readonly title: ComponentChildren;
  readonly onClose: () => void;
  /** In the middle, for a decision; else along the side, for reading beside the page. */
  readonly middle?: boolean;
  readonly children: ComponentChildren;
}

/**
 * A sheet over the page. The browser keeps the focus in it, closes it by Escape, and gives the focus back
 * to what opened it.
 */
export function Sheet({ title, onClose, middle = false, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const { current } = dialog;
    current?.showModal();
    return () => current?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class={middle ? 'sheet sheet-middle' : 'sheet'}
      aria-labelledby="sheet-title"
      onCancel={(cancel) => {
        cancel.preventDefault();
        onClose();
      }}
      onClick={({ target }) => {
        if (target === dialog.current) onClose();
      }}
    >
      <div class="sheet-body">
        <header class="sheet-head">
          <h2 id="sheet-title">{title}</h2>
          <button type="button" class="quiet" onClick={onClose}>
            {shellWords().close} <span aria-hidden="true">✕</span>
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}

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

/** Once, in the shell. */
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
          {shellWords().cancel}
        </button>
      </p>
    </Sheet>
  );
}
