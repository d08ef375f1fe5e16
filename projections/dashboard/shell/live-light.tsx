import { param } from '../address/address.js';
import { live } from '../api/live.js';
import { clockText } from '../words/format.js';
import { frame } from '../words/frame.js';

/** Whether figures follow the ledger, and when they last heard from it. */
export function LiveLight() {
  const say = frame();
  const { state, at } = live.value;
  const time = at ? clockText(at) : '';
  if (param('knownAt') !== undefined) return <span class="live live-fixed">◇ {say.fixed}</span>;
  return (
    <span
      class={`live live-${state}`}
      role="status"
      title={state === 'lost' ? say.lostTitle : say.liveTitle(time)}
    >
      <span aria-hidden="true">{state === 'live' ? '●' : '○'} </span>
      {state === 'live' ? say.live : state === 'lost' ? say.lost : say.connecting}{' '}
      <span class="figure">{time}</span>
    </span>
  );
}
