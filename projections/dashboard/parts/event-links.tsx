import { frame } from '../words/frame.js';
import { WhyButton } from '../why/why-button.js';

const SHOWN = 3;

/** The events that something rests on; each opens beside the page. */
export function EventLinks({ ids }: { readonly ids: readonly string[] }) {
  const say = frame();
  if (ids.length === 0) return <span class="note">{say.none}</span>;
  return (
    <span class="event-links">
      {ids.slice(0, SHOWN).map((id) => (
        <WhyButton key={id} why={`event/${id}`} of={say.event}>
          {id.slice(0, 8)}
        </WhyButton>
      ))}
      {ids.length > SHOWN ? <span class="note">+{ids.length - SHOWN}</span> : null}
    </span>
  );
}
