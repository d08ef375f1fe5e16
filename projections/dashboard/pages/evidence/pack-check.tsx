import type { ComponentChildren } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import {
  type FoundFault,
  packFiles,
  type PackFiles,
  type Verified,
  verifyUploaded,
} from '../../evidence/uploaded-pack.js';
import { Mark } from '../../parts/mark.js';
import { wordFor } from '../../words/domain.js';
import { listText, numberText, sentencesText } from '../../words/format.js';
import { evidenceWords } from './evidence-words.js';

/** Verifies a pack in this browser, under a key that the reader gives. */
export function PackCheck() {
  const say = evidenceWords();
  const id = useId();
  const [keys, setKeys] = useState('');
  const [since, setSince] = useState('');
  const [files, setFiles] = useState<PackFiles>();
  const [verified, setVerified] = useState<Verified>();
  const [checking, setChecking] = useState(false);
  const latest = useRef(0);

  async function check(some: PackFiles | undefined, trusted: string, kept: string): Promise<void> {
    const mine = ++latest.current;
    setVerified(undefined);
    if (!some || trusted.trim() === '') return;
    setChecking(true);
    // The word that it is under way is painted before the arithmetic takes the thread.
    await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
    if (mine !== latest.current) return;
    setVerified(verifyUploaded(some, trusted, kept));
    setChecking(false);
  }

  async function choose(chosen: FileList | null): Promise<void> {
    if (!chosen || chosen.length === 0) return;
    const some = await packFiles(chosen);
    setFiles(some);
    await check(some, keys, since);
  }

  return (
    <div class="pack-check">
      <label>
        {say.keys}
        <textarea
          rows={2}
          value={keys}
          spellcheck={false}
          aria-describedby={`${id}-keys`}
          onInput={({ currentTarget }) => {
            setKeys(currentTarget.value);
            void check(files, currentTarget.value, since);
          }}
        />
        <span class="note" id={`${id}-keys`}>
          {say.keysHelp}
        </span>
      </label>
      <details>
        <summary>{say.since}</summary>
        <label>
          <span class="note">{say.sinceHelp}</span>
          <textarea
            rows={5}
            value={since}
            spellcheck={false}
            aria-label={say.since}
            onInput={({ currentTarget }) => {
              setSince(currentTarget.value);
              void check(files, keys, currentTarget.value);
            }}
          />
        </label>
      </details>
      <div class="choosers">
        <Chooser label={say.folder} folder onChoose={choose} />
        <Chooser label={say.files} onChoose={choose} />
        {files ? <span class="note">{say.chosen(files.size)}</span> : null}
      </div>
      <div role="status">
        {files && keys.trim() === '' ? <p class="mark-warning">{say.needsKey}</p> : null}
        {checking ? <p class="loading">{say.checking}</p> : null}
        {verified ? <PackVerdict verified={verified} /> : null}
      </div>
    </div>
  );
}

interface ChooserProps {
  readonly label: string;
  readonly folder?: boolean;
  readonly onChoose: (chosen: FileList | null) => Promise<void>;
}

/** A button that opens the browser's own way to choose files. */
function Chooser({ label, folder = false, onChoose }: ChooserProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        class="visually-hidden"
        type="file"
        multiple
        tabIndex={-1}
        aria-label={label}
        {...(folder ? { webkitdirectory: true } : {})}
        onChange={({ currentTarget }) => {
          const { files } = currentTarget;
          void onChoose(files).then(() => (currentTarget.value = ''));
        }}
      />
    </>
  );
}

/** What came of a check, in words; of a fault, where it is. */
function PackVerdict({ verified }: { readonly verified: Verified }) {
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
