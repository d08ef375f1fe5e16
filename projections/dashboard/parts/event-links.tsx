import { frame } from '../words/frame.js';
import { WhyButton } from '../why/why-button.js';

const SHOWN = 3;

interface Props {
  readonly ids: readonly string[];
  /** Not the first few only: in a sheet there is room. */
  readonly all?: boolean;
}

/** The events that something rests on; each opens beside the page. */
export function EventLinks({ ids, all = false }: Props) {
  const say = frame();
  const shown = all ? ids : ids.slice(0, SHOWN);
  if (ids.length === 0) return <span class="note">{say.none}</span>;
  return (
    <span class="event-links">
      {shown.map((id) => (
        <WhyButton key={id} why={`event/${id}`} of={say.event}>
          {id.slice(0, 8)}
        </WhyButton>
      ))}
      {ids.length > shown.length ? <span class="note">+{ids.length - shown.length}</span> : null}
    </span>
  );
}
