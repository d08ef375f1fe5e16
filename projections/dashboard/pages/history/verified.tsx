import { useEffect, useRef, useState } from 'preact/hooks';
import { param, setParams } from '../../address/address.js';
import { trustedKey } from '../../evidence/trusted-key.js';
import { Mark } from '../../parts/mark.js';
import { Sheet } from '../../parts/sheet.js';
import { wordFor } from '../../words/domain.js';
import { eventWords } from '../../words/events.js';
import { instantText, numberText } from '../../words/format.js';
import type { Entry } from './entry.js';
import { provingOf } from './proving.js';
import { verifiedWords } from './verified-words.js';

/** Whether this browser finds the event in the signed log; asked for when the row is in sight. */
export function Verified({ entry }: { readonly entry: Entry }) {
  const say = verifiedWords();
  const cell = useRef<HTMLSpanElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const { current } = cell;
    if (!current) return;
    const observer = new IntersectionObserver((all) => {
      if (all.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  const proving = seen ? provingOf(entry).value : undefined;
  const mark =
    proving?.as === 'done' ? (
      <Mark kind={proving.proven.good ? 'good' : 'bad'}>
        {proving.proven.good ? say.good : say.bad}
      </Mark>
    ) : (
      <Mark kind="waiting">{proving?.as === 'unavailable' ? say.unavailable : say.waiting}</Mark>
    );
  return (
    <span ref={cell}>
      {proving?.as === 'done' ? (
        <button
          type="button"
          class="why"
          aria-haspopup="dialog"
          onClick={() => setParams({ proof: entry.id })}
        >
          <span class="visually-hidden">{say.of(wordFor(eventWords(), entry.type))}: </span>
          {mark}
        </button>
      ) : (
        mark
      )}
    </span>
  );
}

/** Under which key, and since when, said plainly above the list. */
export function TrustNote() {
  const trusted = trustedKey.value;
  if (!trusted) return null;
  const [name = '', id = ''] = trusted.vkey.split('+');
  return <p class="note">{verifiedWords().under(`${name}+${id}`, instantText(trusted.since))}</p>;
}

/** The proof of the event that the address names. */
export function ProofSheet({ entries }: { readonly entries: readonly Entry[] }) {
  const wanted = param('proof');
  const entry = entries.find(({ id }) => id === wanted);
  return entry ? <Proof entry={entry} /> : null;
}

function Proof({ entry }: { readonly entry: Entry }) {
  const say = verifiedWords();
  const proving = provingOf(entry).value;
  return (
    <Sheet
      title={say.of(wordFor(eventWords(), entry.type))}
      onClose={() => setParams({ proof: undefined }, { replace: true })}
    >
      {proving.as !== 'done' ? (
        <p role="status">{proving.as === 'unavailable' ? proving.because : say.waiting}</p>
      ) : (
        <>
          {proving.proven.good ? (
            <>
              <p>
                <Mark kind="good">{say.good}</Mark>{' '}
                {say.goodText(numberText(proving.proven.index), numberText(proving.proven.size))}
              </p>
              <p>{say.content[proving.proven.content]}</p>
            </>
          ) : (
            <p>
              <Mark kind="bad">{say.bad}</Mark> {say.badText(proving.proven.because)}
            </p>
          )}
          <section class="sheet-part">
            <h3>{say.entry}</h3>
            <pre>{JSON.stringify(proving.proof.entry, null, 1)}</pre>
          </section>
          <section class="sheet-part">
            <h3>{say.path(proving.proof.proof.length)}</h3>
            <pre>{proving.proof.proof.join('\n')}</pre>
          </section>
          <section class="sheet-part">
            <h3>{say.checkpoint}</h3>
            <pre>{proving.proof.checkpoint}</pre>
          </section>
        </>
      )}
    </Sheet>
  );
}
