import type { ComponentChildren } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import type { Act, ActsOn, Form, Values } from './acts.js';
import { useActs } from './acts.js';
import { ActSheet } from './act-sheet.js';
import { actsWords } from './acts-words.js';
import './acts.css';
import { whyNot } from './why-not.js';

export interface Choosing {
  /** In this order in front, the first of them as the primary one. */
  readonly first?: readonly string[];
  /** These alone. */
  readonly only?: readonly string[];
  /** Done better elsewhere on the page. */
  readonly except?: readonly string[];
  /** What the form begins with. */
  readonly given?: Values;
  /** Each as a button, none in a menu. */
  readonly flat?: boolean;
  /** In rows: a mark instead of words, read out as this. */
  readonly compact?: string;
  readonly onDone?: (id: string) => void;
}

/** Commands that have a place of their own: a form drawn from their fields would be a worse one. */
const BY_HAND: ReadonlySet<string> = new Set([
  'ScoreDemo',
  'AmendScore',
  'DeclineProposal',
  'RotateKey',
]);

/** What the reader may do on a thing, where the thing is: one primary act, the rest in a menu. */
export function Acts({ on, ...choosing }: Choosing & { readonly on: string | null }) {
  return <ActMenu {...choosing} {...useActs([on])(on)} />;
}

/** The acts of one row of many: the page asked for all at once. */
export function ActMenu({
  acts,
  forms,
  first = [],
  only,
  except = [],
  given = {},
  flat = false,
  compact,
  onDone,
}: Choosing & ActsOn) {
  const say = actsWords();
  const [open, setOpen] = useState<{ readonly act: Act; readonly form: Form }>();
  const shown = acts.filter(
    ({ command }) =>
      !BY_HAND.has(command) && !except.includes(command) && (only?.includes(command) ?? true),
  );
  if (shown.length === 0) return null;
  const front = first.flatMap(
    (command) => shown.find((act) => act.command === command && act.possible) ?? [],
  );
  const ready = flat ? shown : front.slice(0, 2);
  const rest = shown.filter((act) => !ready.includes(act));
  const start = (act: Act) => {
    const form = forms[act.command];
    if (form) setOpen({ act, form });
  };
  return (
    <div class="acts">
      {ready.map((act, at) => (
        <button
          key={act.command}
          type="button"
          class={at === 0 && front.includes(act) ? 'primary' : undefined}
          disabled={!act.possible}
          title={act.why && whyNot(act.why)}
          onClick={() => start(act)}
        >
          {act.label}
        </button>
      ))}
      {rest.length > 0 ? (
        <Menu label={compact === undefined ? say.more : '⋯'} name={compact}>
          {inOrder(rest).map((act) => (
            <li key={act.command}>
              <button
                type="button"
                class="quiet"
                disabled={!act.possible}
                onClick={() => start(act)}
              >
                {act.label}
              </button>
              {act.why ? <span class="note">{whyNot(act.why)}</span> : null}
            </li>
          ))}
        </Menu>
      ) : null}
      {open ? (
        <ActSheet
          act={open.act}
          form={open.form}
          given={given}
          onClose={() => setOpen(undefined)}
          {...(onDone && { onDone })}
        />
      ) : null}
    </div>
  );
}

/** What can be done now before what cannot. */
function inOrder(acts: readonly Act[]): readonly Act[] {
  return [...acts.filter(({ possible }) => possible), ...acts.filter(({ possible }) => !possible)];
}

interface MenuProps {
  readonly label: string;
  /** Read out instead of a mark. */
  readonly name?: string | undefined;
  readonly children: ComponentChildren;
}

/** A menu over the page, whatever scrolls around it: the browser opens it, closes it by Escape and keeps the focus. */
export function Menu({ label, name, children }: MenuProps) {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  return (
    <>
      <button type="button" popovertarget={id} {...(name !== undefined && { 'aria-label': name })}>
        {label}
      </button>
      <ul
        id={id}
        ref={list}
        popover="auto"
        class="act-menu"
        onClick={({ target }) => {
          if (target instanceof HTMLButtonElement) list.current?.hidePopover();
        }}
      >
        {children}
      </ul>
    </>
  );
}
