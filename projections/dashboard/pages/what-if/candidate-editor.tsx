import { param, setParams } from '../../address/address.js';
import type { Candidate } from './candidate.js';
import type { DocumentFault } from './check-document.js';
import type { PolicyDocument } from './document.js';
import { PolicyForm } from './policy-form.js';
import { whatIfWords } from './what-if-words.js';

interface Props {
  readonly candidate: Candidate;
  readonly started: PolicyDocument;
  /** What the schema cannot see and the server did. */
  readonly refused: readonly DocumentFault[];
}

/** The candidate as a form or as JSON, and whatever is wrong with it. */
export function CandidateEditor({ candidate, started, refused }: Props) {
  const say = whatIfWords();
  const { document, notJson, where } = candidate;
  const formed = document && candidate.faults.length === 0 && document.kind === started.kind;
  const asJson = param('as') === 'json' || !formed;
  const faults = candidate.faults.length > 0 ? candidate.faults : refused;
  const whole = where && {
    address: say.keptAddress,
    device: say.keptDevice,
    elsewhere: say.keptElsewhere,
  };
  return (
    <div class="candidate">
      <div class="as-what" role="group" aria-label={say.candidate}>
        {(['form', 'json'] as const).map((as) => (
          <button
            key={as}
            type="button"
            aria-pressed={(as === 'json') === asJson}
            disabled={as === 'form' && !formed}
            onClick={() => setParams({ as: as === 'json' ? as : undefined }, { replace: true })}
          >
            {as === 'json' ? say.asJson : say.asForm}
          </button>
        ))}
        {where === undefined ? null : (
          <button type="button" class="quiet" onClick={() => setParams({ candidate: undefined })}>
            {say.startAgain}
          </button>
        )}
      </div>
      {asJson ? (
        <textarea
          class="json"
          rows={24}
          spellcheck={false}
          aria-label={say.json}
          aria-invalid={notJson !== undefined || faults.length > 0}
          value={candidate.text}
          onInput={({ currentTarget }) => candidate.write(currentTarget.value)}
        />
      ) : (
        <PolicyForm document={document} started={started} onChange={candidate.change} />
      )}
      <p class="note">{say.openWords}</p>
      <Faults {...{ faults }} {...(notJson === undefined ? {} : { notJson })} />
      {where && whole ? <p class="note">{whole[where]}</p> : null}
    </div>
  );
}

interface FaultsProps {
  readonly faults: readonly DocumentFault[];
  readonly notJson?: string;
}

function Faults({ faults, notJson }: FaultsProps) {
  const say = whatIfWords();
  return (
    <div role="status" class="faults">
      {notJson !== undefined ? (
        <p class="mark-bad">{say.notJson(notJson)}</p>
      ) : faults.length === 0 ? (
        <p class="note">{say.sound}</p>
      ) : (
        <>
          <p class="mark-bad">{say.faults(faults.length)}</p>
          <ul>
            {faults.map(({ pointer, text }) => (
              <li key={pointer}>
                <code>{pointer || say.whole}</code> {text}
              </li>
            ))}
          </ul>
          <p class="note">{say.keptFigures}</p>
        </>
      )}
    </div>
  );
}
