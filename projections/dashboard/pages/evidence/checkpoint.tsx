import { checkpointFault, readCheckpoint } from '../../evidence/read-checkpoint.js';
import { forgetKey, trustedKey, trustKey } from '../../evidence/trusted-key.js';
import { Mark } from '../../parts/mark.js';
import { Empty } from '../../parts/states.js';
import { Instant } from '../../parts/when.js';
import { instantText, numberText } from '../../words/format.js';
import type { AuditStatus } from './audit-status.js';
import { evidenceWords } from './evidence-words.js';

/** What the log last signed, and whether this browser finds the signature good. */
export function Checkpoint({ status }: { readonly status: AuditStatus }) {
  const say = evidenceWords();
  const { checkpoint: note, signedAt, lagSeconds } = status;
  const read = note === null ? undefined : readCheckpoint(note);
  return (
    <>
      {note === null || !read ? (
        <Empty fills={say.noCheckpointFills}>{say.noCheckpoint}</Empty>
      ) : (
        <dl class="facts checkpoint">
          <dt>{say.log}</dt>
          <dd>
            <code>{read.origin}</code>
          </dd>
          <dt>{say.size}</dt>
          <dd class="figure">{numberText(read.size)}</dd>
          <dt>{say.lag}</dt>
          <dd>{lagSeconds > 0 ? say.lagText(numberText(lagSeconds)) : say.noLag}</dd>
          {signedAt === null ? null : (
            <>
              <dt>{say.signedAt}</dt>
              <dd>
                <Instant at={signedAt} />
              </dd>
            </>
          )}
          <dt>{say.root}</dt>
          <dd>
            <code>{read.root}</code>
          </dd>
          <dt>{say.signedBy}</dt>
          <dd>
            <code>{read.signers.join(' ')}</code>
          </dd>
          <dt>{say.signature}</dt>
          <dd>
            <Signature note={note} />
          </dd>
        </dl>
      )}
      <Keys keys={status.keys} />
      {note === null ? null : (
        <details>
          <summary>{say.raw}</summary>
          <pre>{note}</pre>
        </details>
      )}
    </>
  );
}

function Signature({ note }: { readonly note: string }) {
  const say = evidenceWords();
  const trusted = trustedKey.value;
  if (!trusted) return <Mark kind="waiting">{say.unchecked}</Mark>;
  const fault = checkpointFault(note, trusted.vkey);
  if (fault !== undefined) return <Mark kind="bad">{say.bad(fault)}</Mark>;
  return <Mark kind="good">{say.good}</Mark>;
}

/** The server's own word for its keys, and what this device makes of it. */
function Keys({ keys }: { readonly keys: readonly string[] }) {
  const say = evidenceWords();
  const trusted = trustedKey.value;
  return (
    <div class="keys">
      {keys.map((vkey) => (
        <p key={vkey} class="key">
          <code>{vkey}</code>
          {trusted?.vkey === vkey ? (
            <span class="note">{say.trusted(instantText(trusted.since))}</span>
          ) : (
            <>
              <span class="note">{trusted ? say.other : say.first}</span>
              <button type="button" onClick={() => trustKey(vkey)}>
                {say.trust}
              </button>
            </>
          )}
        </p>
      ))}
      {trusted ? (
        <button type="button" class="quiet" onClick={forgetKey}>
          {say.forget}
        </button>
      ) : null}
    </div>
  );
}
