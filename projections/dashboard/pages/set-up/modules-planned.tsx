import { useState } from 'preact/hooks';
import { hrefTo } from '../../address/address.js';
import type { Cohort } from '../../api/chosen.js';
import { inTurn } from '../../acts/in-turn.js';
import { MODULES } from './ready-made.js';
import { setUpWords } from './set-up-words.js';
import { isSetUp } from './steps.js';

/** A ready-made list of modules in the reader's language, to title otherwise and plan at once. */
export function ModulesPlanned({ cohort }: { readonly cohort: Cohort }) {
  const say = setUpWords();
  const [titles, setTitles] = useState<Readonly<Record<string, string>>>(say.titles);
  const [busy, setBusy] = useState(false);
  async function plan() {
    setBusy(true);
    const path = `cohorts/${encodeURIComponent(cohort.cohortId)}/modules`;
    await inTurn(
      MODULES.map((module) => ({
        path,
        body: { ...module, title: titles[module.moduleId] ?? '', required: true },
      })),
    );
    setBusy(false);
  }
  const next = (
    <p>
      {cohort.title} · <a href={hrefTo('/cohort')}>{say.toCohort} →</a>
    </p>
  );
  if (isSetUp(cohort) && !busy) return next;
  return (
    <>
      {next}
      <fieldset class="act-field">
        <legend>{say.modules}</legend>
        {MODULES.map(({ moduleId }, at) => (
          <input
            key={moduleId}
            type="text"
            aria-label={say.moduleTitle(at + 1)}
            value={titles[moduleId] ?? ''}
            onInput={({ currentTarget }) =>
              setTitles({ ...titles, [moduleId]: currentTarget.value })
            }
          />
        ))}
      </fieldset>
      <p>
        <button type="button" disabled={busy} aria-busy={busy} onClick={() => void plan()}>
          {say.plan(MODULES.length)}
        </button>
      </p>
    </>
  );
}
