import { holds } from '../../api/me.js';
import { Page, Section } from '../../parts/page.js';
import { Answered } from '../../parts/states.js';
import { numberText } from '../../words/format.js';
import { type AuditStatus, useAuditStatus } from './audit-status.js';
import { Checkpoint } from './checkpoint.js';
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
