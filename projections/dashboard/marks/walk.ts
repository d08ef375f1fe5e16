import type { TargetedKeyboardEvent } from 'preact';
import { useState } from 'preact/hooks';

type Key = TargetedKeyboardEvent<SVGElement>;

interface Walk {
  /** The mark that has the focus, if one has. */
  readonly focused: number | undefined;
  /** What makes the mark at this place of the walk a stop on it. */
  readonly stop: (place: number) => {
    readonly role: 'link';
    /** As SVG spells it. */
    readonly tabindex: number;
    readonly 'data-place': number;
    readonly onFocus: () => void;
    readonly onBlur: () => void;
    readonly onKeyDown: (key: Key) => void;
  };
}

/** Many marks, one stop of the Tab key: the arrows walk from one to the next, Enter presses it. */
export function useWalk(count: number): Walk {
  const [last, setLast] = useState(0);
  const [focused, setFocused] = useState<number>();
  const to: Readonly<Record<string, (place: number) => number>> = {
    ArrowRight: (place) => Math.min(count - 1, place + 1),
    ArrowUp: (place) => Math.min(count - 1, place + 1),
    ArrowLeft: (place) => Math.max(0, place - 1),
    ArrowDown: (place) => Math.max(0, place - 1),
    Home: () => 0,
    End: () => count - 1,
  };
  return {
    focused,
    stop: (place) => ({
      role: 'link',
      tabindex: place === Math.min(last, count - 1) ? 0 : -1,
      'data-place': place,
      onFocus: () => {
        setLast(place);
        setFocused(place);
      },
      onBlur: () => setFocused(undefined),
      onKeyDown: (key) => {
        const { currentTarget } = key;
        const next = to[key.key]?.(place);
        if (next === undefined && key.key !== 'Enter') return;
        key.preventDefault();
        if (next === undefined) {
          currentTarget.dispatchEvent(new MouseEvent('click', { bubbles: true }));
        } else {
          const marks = currentTarget.ownerSVGElement;
          marks?.querySelector<SVGElement>(`[data-place="${next}"]`)?.focus();
        }
      },
    }),
  };
}
