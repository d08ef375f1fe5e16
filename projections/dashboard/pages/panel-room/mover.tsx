import { useEffect, useRef } from 'preact/hooks';
import { panelRoomWords } from './panel-room-words.js';

interface Props {
  readonly id: string;
  readonly name: string;
  readonly first: boolean;
  readonly last: boolean;
  readonly onMove: (by: -1 | 1) => void;
}

/** One place up, one place down; the focus goes along, so that a key pressed again moves on. */
export function Mover({ id, name, first, last, onMove }: Props) {
  const say = panelRoomWords();
  const pressed = useRef<HTMLButtonElement>(undefined);
  useEffect(() => {
    const button = pressed.current;
    if (!button || document.activeElement === button) return;
    button.focus();
  });
  const move = (by: -1 | 1) => ({
    onClick: ({ currentTarget }: { readonly currentTarget: HTMLButtonElement }) => {
      pressed.current = currentTarget;
      onMove(by);
    },
    onBlur: ({ relatedTarget }: FocusEvent) => {
      // A row that is put elsewhere loses the focus to nothing; somebody who goes on, to something.
      if (relatedTarget) pressed.current = undefined;
    },
  });
  return (
    <span class="mover" data-moves={id}>
      <button type="button" aria-label={say.up(name)} aria-disabled={first} {...move(-1)}>
        ↑
      </button>
      <button type="button" aria-label={say.down(name)} aria-disabled={last} {...move(1)}>
        ↓
      </button>
    </span>
  );
}

/** The list with one of it a place further up or down. */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): readonly T[] {
  const one = list[at];
  const other = list[at + by];
  if (one === undefined || other === undefined) return list;
  return list.toSpliced(Math.min(at, at + by), 2, ...(by === 1 ? [other, one] : [one, other]));
}
