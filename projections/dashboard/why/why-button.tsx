import type { ComponentChildren } from 'preact';
import { setParams } from '../address/address.js';
import { frame } from '../words/frame.js';
import type { Explained } from './explained.js';
import { openedBy } from './opener.js';

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
      title={frame().why}
      onClick={({ currentTarget }) => {
        openedBy(currentTarget);
        setParams({ why });
      }}
    >
      <span class="visually-hidden">{frame().whyOf(of)} </span>
      {children}
    </button>
  );
}
