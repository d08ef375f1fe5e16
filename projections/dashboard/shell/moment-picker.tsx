import { param, setParams } from '../address/address.js';
import { Menu } from '../parts/menu.js';
import { dayText, instantText } from '../words/format.js';
import { frame } from '../words/frame.js';

/** The two axes of time: what had happened, and what was known of it. */
export function MomentPicker() {
  const say = frame();
  const asOf = param('asOf');
  const knownAt = param('knownAt');
  return (
    <>
      <Menu
        title={say.asOfHelp}
        label={
          <span class={asOf ? 'moment moment-past' : 'moment'}>
            <span class="moment-axis">{say.asOf}</span> {asOf ? dayText(asOf) : say.today}
          </span>
        }
      >
        <label>
          <span>{say.asOfHelp}</span>
          <input
            type="date"
            value={asOf ?? ''}
            onChange={({ currentTarget }) => setParams({ asOf: currentTarget.value })}
          />
        </label>
        <button type="button" disabled={!asOf} onClick={() => setParams({ asOf: undefined })}>
          {say.backToToday}
        </button>
      </Menu>
      <Menu
        title={say.knownAtHelp}
        label={
          <span class={knownAt ? 'moment moment-past' : 'moment'}>
            <span class="moment-axis">{say.knownAt}</span> {knownAt ? knownText(knownAt) : say.now}
          </span>
        }
      >
        <label>
          <span>{say.knownAtHelp}</span>
          <input
            type="datetime-local"
            value={knownAt && !isPosition(knownAt) ? localTime(knownAt) : ''}
            onChange={({ currentTarget: { value } }) =>
              setParams({ knownAt: value ? new Date(value).toISOString() : undefined })
            }
          />
        </label>
        <button type="button" disabled={!knownAt} onClick={() => setParams({ knownAt: undefined })}>
          {say.backToNow}
        </button>
      </Menu>
    </>
  );
}

function isPosition(knownAt: string): boolean {
  return /^\d+$/.test(knownAt);
}

function knownText(knownAt: string): string {
  if (isPosition(knownAt)) return knownAt;
  return Number.isNaN(Date.parse(knownAt)) ? knownAt : instantText(knownAt);
}

/** As the input wants it: the reader's own time, without a zone. */
function localTime(instant: string): string {
  const time = new Date(instant);
  if (Number.isNaN(time.getTime())) return '';
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
