import { type Answer, useAnswer } from '../../api/answers.js';
import { holds } from '../../api/me.js';
import { checkpointFault, readCheckpoint } from '../../evidence/read-checkpoint.js';
import { forgetKey, trustedKey, trustKey } from '../../evidence/trusted-key.js';
import { Mark } from '../../parts/mark.js';
import { Page, Section } from '../../parts/page.js';
import { Answered, Empty } from '../../parts/states.js';
import { Instant } from '../../parts/when.js';
import { instantText, numberText } from '../../words/format.js';
import { evidenceWords } from './evidence-words.js';
import { PackCheck } from './pack-check.js';
import './evidence.css';

/** Can anybody tell that nothing in the history was changed? */
export default function EvidencePage() {
  const say = evidenceWords();
  const reader = holds('auditor', 'programme-admin');
  const answer = useAuditStatus();
  const status = answer.envelope?.data;
  return (
    <Page name={say.name} answer={reader ? status && inWords(status) : say.answerPack}>
      {reader ? (
        <Answered answer={answer}>
          {(one) => (
            <Section title={say.checkpoint} note={say.checkpointNote}>
              <Checkpoint status={one} />
            </Section>
          )}
        </Answered>
      ) : null}
      <Section title={say.pack} note={say.packNote}>
        <PackCheck />
      </Section>
    </Page>
  );
}

function inWords({ size, signed, detail }: AuditStatus): string {
  const say = evidenceWords();
  if (detail !== undefined) return say.refused(detail);
  if (signed === 0) return say.unsigned(numberText(size));
  if (signed >= size) return say.answer(numberText(size));
  return say.waiting(numberText(size), numberText(size - signed));
}

/** What the log last signed, and whether this browser finds the signature good. */
function Checkpoint({ status }: { readonly status: AuditStatus }) {
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

/** How far the log has come, by the word of the server: `GET /api/v1/audit`. */
interface AuditStatus {
  readonly ok: boolean;
  readonly origin: string;
  readonly size: number;
  readonly signed: number;
  readonly lagSeconds: number;
  readonly detail?: string;
  readonly keys: readonly string[];
  readonly checkpoint: string | null;
  readonly signedAt: string | null;
}

/** For those who may read the log; for the others there is none. */
function useAuditStatus(): Answer<AuditStatus> {
  return useAnswer<AuditStatus>(
    holds('auditor', 'programme-admin') ? { path: 'audit', always: true } : undefined,
  );
}
