import type { ComponentChildren } from 'preact';
import { param, setParams } from '../address/address.js';
import { shellWords } from '../words/shell.js';

interface Props {
  readonly why: Explained;
  /** Which figure, for those who do not see where it stands: "Total of 吴秀英". */
  readonly of: string;
  /** The figure as it is shown. */
  readonly children: ComponentChildren;
}

/** A figure that says why when it is pressed. What is open is in the URL: it can be sent to somebody. */
export function WhyButton({ why, of, children }: Props) {
  return (
    <button
      type="button"
      class="why figure"
      aria-haspopup="dialog"
      title={shellWords().why}
      onClick={({ currentTarget }) => {
        openedBy(currentTarget);
        setParams({ why });
      }}
    >
      <span class="visually-hidden">{shellWords().whyOf(of)} </span>
      {children}
    </button>
  );
}

/** What can say why it is what it is. The text is in the URL, as `why=`. */
export type Explained =
  `evaluation/${string}` | `event/${string}` | `course/${string}` | `demo/${string}`;

export type ExplainedKind = Explained extends `${infer Kind}/${string}` ? Kind : never;

/** The kind, and the ids after it. */
export function explainedIn(text: string): {
  readonly kind: string;
  readonly ids: readonly string[];
} {
  const [kind = '', ...ids] = text.split('/');
  return { kind, ids };
}

let opener: HTMLElement | undefined;

/** From the page a figure was pressed; what is pressed in the sheet leads on, and back to the same figure. */
function openedBy(button: HTMLElement): void {
  if (param('why') === undefined) opener = button;
}

/** The focus goes back to the figure, once the sheet over it is gone. */
export function giveBack(): void {
  const figure = opener;
  opener = undefined;
  if (figure) setTimeout(() => figure.focus());
}
