import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { frame } from '../words/frame.js';

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
            {frame().close} <span aria-hidden="true">✕</span>
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
