import { useEffect, useRef, useState } from 'preact/hooks';
import { carryOut, newKey } from '../api/command.js';
import { Problem } from '../api/http.js';
import { dropHere, keepHere, keptHere } from '../api/on-device.js';
import { Sheet } from '../parts/sheet.js';
import { Failed } from '../parts/states.js';
import { toast } from '../parts/toasts.js';
import { clockText } from '../words/format.js';
import type { Act, Field, Form, Values } from './acts.js';
import { ActField } from './act-field.js';
import { actsWords } from './acts-words.js';
import { inOrder, isMissing, requestOf } from './form-values.js';

interface Props {
  readonly act: Act;
  readonly form: Form;
  readonly given: Values;
  readonly onClose: () => void;
  readonly onDone?: (id: string) => void;
}

interface KeptForm {
  readonly values: Values;
  readonly key: string;
  readonly at: string;
}

/** The form of an act, drawn from its command. What is typed is kept on this device until it arrived. */
export function ActSheet({ act, form, given, onClose, onDone }: Props) {
  const say = actsWords();
  const place = `form.${act.command}.${act.path}`;
  const kept = useRef(keptHere<KeptForm>(place));
  const key = useRef(kept.current?.key ?? newKey());
  const [values, setValues] = useState<Values>({
    ...act.defaults,
    ...given,
    ...kept.current?.values,
  });
  const [problem, setProblem] = useState<Problem>();
  const [missing, setMissing] = useState<string>();
  const [sending, setSending] = useState(false);
  const sheet = useRef<HTMLFormElement>(null);
  const fields = inOrder(form.fields.filter((field) => !isSettled(field, given)));
  const at = problem?.facts.field?.split(/[.[]/)[0] ?? missing;
  const atField = fields.some(({ name }) => name === at) ? at : undefined;

  useEffect(() => {
    const field =
      atField &&
      sheet.current?.querySelector<HTMLElement>(
        `[data-field="${atField}"] :is(input, select, textarea, button)`,
      );
    if (field) field.focus();
  }, [atField, problem]);

  function fill(more: Values) {
    const next = { ...values, ...more };
    setValues(next);
    setMissing(undefined);
    keepHere(place, { values: next, key: key.current, at: new Date().toISOString() });
  }

  async function submit(event: Event) {
    event.preventDefault();
    const empty = fields.find((field) => isMissing(field, values[field.name]));
    setProblem(undefined);
    setMissing(empty?.name);
    if (empty || sending) return;
    setSending(true);
    try {
      const { path, body } = requestOf(act, fields, values);
      const { id } = await carryOut(path, body, { key: key.current });
      dropHere(place);
      toast(say.done(act.label));
      onClose();
      onDone?.(id);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // What was refused is another command once it is mended; what did not arrive is the same one.
      if (!error.unknownOutcome) key.current = newKey();
      setProblem(error);
      setSending(false);
    }
  }

  return (
    <Sheet title={act.label} onClose={onClose}>
      <form class="act-form" noValidate ref={sheet} onSubmit={(event) => void submit(event)}>
        {form.follows ? <p>{form.follows}</p> : null}
        {kept.current ? <p class="strip-note">{say.kept(clockText(kept.current.at))}</p> : null}
        {fields.map((field) => (
          <ActField
            key={field.name}
            field={field}
            value={values[field.name]}
            values={values}
            about={act}
            fault={faultOf(field, atField, problem, missing && say.required)}
            onChange={(value) => fill({ [field.name]: value })}
            onFill={fill}
          />
        ))}
        {problem && !atField ? (
          <Failed problem={problem} {...(problem.unknownOutcome && { kept: say.again })} />
        ) : null}
        <p class="sheet-foot">
          <button type="submit" class="primary" disabled={sending} aria-busy={sending}>
            {act.label}
          </button>
          <button type="button" onClick={onClose}>
            {actsWords().cancel}
          </button>
        </p>
      </form>
    </Sheet>
  );
}

function faultOf(
  { name }: Field,
  at: string | undefined,
  problem: Problem | undefined,
  missing: string | undefined,
): Problem | string | undefined {
  return name === at ? (problem ?? missing) : undefined;
}

/** What it is on, by where it was begun: nobody is asked for the id of a thing they stand before. */
function isSettled({ name, kind }: Field, given: Values): boolean {
  return kind === 'id' && given[name] !== undefined;
}
