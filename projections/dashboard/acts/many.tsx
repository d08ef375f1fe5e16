import type { Signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { carryOut, newKey, rehearse } from '../api/command.js';
import { refresh } from '../api/answers.js';
import { Problem } from '../api/http.js';
import { Sheet } from '../parts/sheet.js';
import { problemInWords } from '../parts/states.js';
import type { Column } from '../table/column.js';
import type { Act, ActsOn, Field, Form, Values } from './acts.js';
import { ActField } from './act-field.js';
import { actsWords } from './acts-words.js';
import { inOrder, isMissing, requestOf } from './form-values.js';
import type { Actable } from './row-acts.js';

/** A column of boxes to select rows by. */
export function selectColumn<Row>(
  selected: Signal<ReadonlySet<string>>,
  of: (row: Row) => Actable,
): Column<Row> {
  return {
    key: 'select',
    head: <span class="visually-hidden">{actsWords().choose}</span>,
    plain: true,
    value: () => null,
    cell: (row) => {
      const { thing, name } = of(row);
      return (
        <input
          type="checkbox"
          aria-label={actsWords().select(name)}
          checked={selected.value.has(thing)}
          onChange={({ currentTarget }) => {
            const next = new Set(selected.value);
            if (currentTarget.checked) next.add(thing);
            else next.delete(thing);
            selected.value = next;
          }}
        />
      );
    },
  };
}

interface Props {
  readonly rows: readonly Actable[];
  readonly selected: Signal<ReadonlySet<string>>;
  readonly actsOf: (thing: string) => ActsOn;
  readonly except?: readonly string[];
}

interface Possible {
  readonly command: string;
  readonly label: string;
  readonly form: Form;
}

/** As it was when it was chosen: what is carried out may take rows from the page. */
interface Chosen extends Possible {
  readonly rows: readonly Actable[];
  readonly acts: ReadonlyMap<string, Act | undefined>;
}

/** What can be done with all the selected rows at once: said once, decided and carried out one by one. */
export function ManyActs({ rows, selected, actsOf, except = [] }: Props) {
  const say = actsWords();
  const [chosen, choose] = useState<Chosen>();
  const able = new Map<string, Possible & { readonly on: readonly string[] }>();
  for (const { thing } of rows) {
    const { acts, forms } = actsOf(thing);
    for (const { command, label, possible } of acts) {
      const form = forms[command];
      if (!possible || !form || except.includes(command)) continue;
      const on = [...(able.get(command)?.on ?? []), thing];
      able.set(command, { command, label, form, on });
    }
  }
  const picked = rows.filter(({ thing }) => selected.value.has(thing));
  const all = rows.length > 0 && picked.length === rows.length;
  const start = (one: Possible) => {
    const actOf = (thing: string) =>
      actsOf(thing).acts.find(({ command }) => command === one.command);
    const acts = new Map(picked.map(({ thing }) => [thing, actOf(thing)]));
    choose({ ...one, rows: picked, acts });
  };
  const offered = [...able.values()].filter(({ on }) => on.some((one) => selected.value.has(one)));
  return (
    <div class="many">
      <label class="act-flag">
        <input
          type="checkbox"
          checked={all}
          onChange={() => {
            selected.value = new Set(all ? [] : rows.map(({ thing }) => thing));
          }}
        />{' '}
        {say.selectAll}
      </label>
      <span class="figure" role="status">
        {say.rows(picked.length)}
      </span>
      {offered.map((one) => (
        <button key={one.command} type="button" onClick={() => start(one)}>
          {say.carryOut(one.label, one.on.filter((on) => selected.value.has(on)).length)}
        </button>
      ))}
      {chosen ? <ManySheet {...chosen} onClose={() => choose(undefined)} /> : null}
    </div>
  );
}

type Outcome = 'wouldPass' | 'done' | Problem;

function ManySheet({
  label,
  form,
  rows,
  acts,
  onClose,
}: Chosen & { readonly onClose: () => void }) {
  const say = actsWords();
  const actOf = (thing: string) => acts.get(thing);
  const [values, setValues] = useState<Values>({});
  const [missing, setMissing] = useState<string>();
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [busy, setBusy] = useState(false);
  const fields = inOrder(form.fields);
  const possible = rows.filter(({ thing }) => actOf(thing)?.possible);
  const ready = [...outcomes.values()].filter((one) => one === 'wouldPass').length;
  const done = [...outcomes.values()].filter((one) => one === 'done').length;
  const [first] = possible;
  const about = first && actOf(first.thing);

  function fill(more: Values) {
    setValues({ ...values, ...more });
    setOutcomes(new Map());
  }

  async function eachOf(
    list: readonly Actable[],
    send: (path: string, body: Values) => Promise<unknown>,
    passed: Outcome,
  ) {
    setBusy(true);
    const found = new Map(outcomes);
    for (const { thing } of list) {
      const act = actOf(thing);
      if (!act) continue;
      const { path, body } = requestOf(act, fields, { ...act.defaults, ...values });
      try {
        await send(path, body);
        found.set(thing, passed);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        found.set(thing, error);
      }
      setOutcomes(new Map(found));
    }
    setBusy(false);
  }

  function check(event: Event) {
    event.preventDefault();
    const empty = fields.find((field) => isMissing(field, values[field.name]));
    setMissing(empty?.name);
    if (empty) return;
    if (ready > 0) {
      const list = possible.filter(({ thing }) => outcomes.get(thing) === 'wouldPass');
      void eachOf(
        list,
        (path, body) => carryOut(path, body, { key: newKey(), othersFollow: true }),
        'done',
      ).finally(() => refresh());
    } else void eachOf(possible, rehearse, 'wouldPass');
  }

  return (
    <Sheet title={say.carryOut(label, possible.length)} onClose={onClose}>
      <form class="act-form" noValidate onSubmit={check}>
        {form.follows ? <p>{form.follows}</p> : null}
        {about
          ? fields.map((field: Field) => (
              <ActField
                key={field.name}
                field={field}
                value={values[field.name]}
                values={values}
                about={about}
                fault={field.name === missing ? say.required : undefined}
                onChange={(value) => fill({ [field.name]: value })}
                onFill={fill}
              />
            ))
          : null}
        <ul class="outcomes">
          {rows.map(({ thing, name }) => (
            <li key={thing}>
              <span>{name}</span>{' '}
              <span class="note">{outcomeText(outcomes.get(thing), actOf(thing))}</span>
            </li>
          ))}
        </ul>
        <p role="status">
          {done > 0 && ready === 0 ? say.outcome(done, possible.length - done) : null}
        </p>
        <p class="sheet-foot">
          {done > 0 && ready === 0 ? null : (
            <button type="submit" class="primary" disabled={busy} aria-busy={busy}>
              {busy ? say.checking : ready > 0 ? say.carryOut(label, ready) : say.check}
            </button>
          )}
          <button type="button" onClick={onClose}>
            {done > 0 ? say.finished : say.cancel}
          </button>
        </p>
      </form>
    </Sheet>
  );
}

function outcomeText(outcome: Outcome | undefined, act: Act | undefined): string {
  const say = actsWords();
  if (outcome === 'done') return `✓ ${say.ok}`;
  if (outcome === 'wouldPass') return say.wouldPass;
  if (outcome) {
    const { what, detail } = problemInWords(outcome);
    return `✕ ${[what, detail].filter(Boolean).join(' ')}`;
  }
  return act?.possible ? '' : say.impossible;
}
