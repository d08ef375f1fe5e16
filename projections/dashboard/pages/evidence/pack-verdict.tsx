import type { ComponentChildren } from 'preact';
import type { FoundFault, Verified } from '../../evidence/verify-uploaded.js';
import { Mark } from '../../parts/mark.js';
import { wordFor } from '../../words/domain.js';
import { listText, numberText, sentencesText } from '../../words/format.js';
import { evidenceWords } from './evidence-words.js';

/** What came of a check, in words; of a fault, where it is. */
export function PackVerdict({ verified }: { readonly verified: Verified }) {
  if (!verified.good) return <Faulty fault={verified.fault} />;
  const say = evidenceWords();
  const { payloads, subject, size, signedBy, since, cosignedBy } = verified.verdict;
  const about = subject ? `${wordFor(say.subjects, subject.kind)} ${subject.id}` : '';
  return (
    <div class="verdict verdict-good">
      <p>
        <Mark kind="good">
          <strong>{say.goodPack(numberText(payloads), about)}</strong>
        </Mark>
      </p>
      <p>{say.goodDetail(numberText(size), listText(signedBy))}</p>
      {since === undefined ? null : <p>{say.continues(numberText(since))}</p>}
      {cosignedBy.length ? (
        <p>{say.cosigned(listText(cosignedBy.map(({ name }) => name)))}</p>
      ) : null}
    </div>
  );
}

function Faulty({ fault }: { readonly fault: FoundFault }) {
  const say = evidenceWords();
  const { kind, message, event, file, expected, found } = fault;
  const facts: readonly (readonly [string, ComponentChildren])[] = [
    [
      say.firstFault,
      event && say.event(event.position ?? '–', event.stream ?? '–', String(event.revision ?? '–')),
    ],
    [say.eventId, event?.eventId],
    [say.file, file],
    // The verifier's own words, the same as the command's: English.
    [say.what, <span lang="en">{message}</span>],
    [say.expected, expected],
    [say.found, found],
  ];
  return (
    <div class="verdict verdict-bad">
      <p>
        <Mark kind="bad">
          <strong>{sentencesText(say.badPack, say.kinds[kind])}</strong>
        </Mark>
      </p>
      <dl class="facts">
        {facts.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name} class="fact">
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </div>
  );
}
