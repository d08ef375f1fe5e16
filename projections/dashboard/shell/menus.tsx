import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { hrefTo, param, setParams } from '../address/address.js';
import { me, signOut } from '../api/me.js';
import { dropAllOf } from '../api/on-device.js';
import { usePeople } from '../api/people.js';
import { toastProblem } from '../parts/toasts.js';
import { domain } from '../words/domain.js';
import { dayText, instantText, listText } from '../words/format.js';
import { shellWords } from '../words/shell.js';

/** The two axes of time: what had happened, and what was known of it. */
export function MomentPicker() {
  const say = shellWords();
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

/** Who is signed in, as what, and the way out. */
export function NameMenu() {
  const { nameOf } = usePeople();
  const who = me();
  if (!who) return null;
  const roles = who.roles.map((role) => domain().roles[role]);
  return (
    <Menu label={who.name ?? nameOf(who.personId)}>
      <p>{listText(roles)}</p>
      <p>
        <a href={hrefTo('/notices')}>{shellWords().notices}</a>
      </p>
      <button
        type="button"
        onClick={() =>
          void signOut()
            .then(() => dropAllOf(who.personId))
            .catch(toastProblem)
        }
      >
        {shellWords().signOut}
      </button>
    </Menu>
  );
}

interface Props {
  readonly label: ComponentChildren;
  readonly title?: string;
  readonly children: ComponentChildren;
}

/** Opens below its label; Escape and a click elsewhere close it. */
function Menu({ label, title, children }: Props) {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const { current } = menu;
      if (!current?.open) return;
      const escaped = event instanceof KeyboardEvent && event.key === 'Escape';
      const elsewhere =
        !(event instanceof KeyboardEvent) &&
        !(event.target instanceof Node && current.contains(event.target));
      if (!escaped && !elsewhere) return;
      current.open = false;
      if (escaped) current.querySelector('summary')?.focus();
    };
    document.addEventListener('keydown', close);
    document.addEventListener('pointerdown', close);
    return () => {
      document.removeEventListener('keydown', close);
      document.removeEventListener('pointerdown', close);
    };
  }, []);
  return (
    <details class="menu" ref={menu}>
      <summary title={title}>{label}</summary>
      <div class="menu-body">{children}</div>
    </details>
  );
}
