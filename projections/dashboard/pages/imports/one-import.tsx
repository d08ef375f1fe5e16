import { useEffect } from 'preact/hooks';
import { go, hrefTo } from '../../address/address.js';
import { useAnswer } from '../../api/answers.js';
import { Problem, send } from '../../api/http.js';
import { Page, Section } from '../../parts/page.js';
import { Answered } from '../../parts/states.js';
import { toastProblem } from '../../parts/toasts.js';
import { listText, numberText } from '../../words/format.js';
import { AtWork, CarriedOut } from './carried-out.js';
import { DropFiles } from './drop-files.js';
import { importWords } from './import-words.js';
import type { Choices, ImportShown, Preview } from './choices.js';
import { choose, pathOf } from './import.js';
import { PreviewOf } from './preview.js';

const EVERY_MS = 1_000;

/** One import, from the files that were dropped to what it recorded. */
export function OneImport({ importId }: { readonly importId: string }) {
  const say = importWords();
  const answer = useAnswer<ImportShown>({ path: pathOf(importId), views: [], always: true });
  const one = answer.envelope?.data;
  const works = one?.state === 'running' || one?.state === 'undoing';
  useEffect(() => {
    if (!works) return undefined;
    const timer = setInterval(answer.again, EVERY_MS);
    return () => clearInterval(timer);
  }, [works, importId]);
  return (
    <Page
      name={say.name}
      answer={one && (listText(one.files.map(({ name }) => name)) || say.states[one.state])}
      note={<a href={hrefTo('/import')}>{say.back}</a>}
    >
      <Answered answer={answer}>
        {(shown) =>
          shown.state === 'open' ? (
            <Open one={shown} again={answer.again} />
          ) : shown.state === 'running' || shown.state === 'undoing' ? (
            <AtWork one={shown} again={answer.again} />
          ) : (
            <CarriedOut one={shown} again={answer.again} />
          )
        }
      </Answered>
    </Page>
  );
}

export interface OneProps {
  readonly one: ImportShown;
  readonly again: () => void;
}

/** Until it is carried out: its files, and what they come to. */
function Open({ one, again }: OneProps) {
  const { importId } = one;
  const answer = useAnswer<Preview>(
    one.files.length === 0
      ? undefined
      : { path: `${pathOf(importId)}/preview`, views: [], always: true },
  );
  const anew = () => {
    again();
    answer.again();
  };
  const answered = async (choices: Choices) => {
    try {
      await choose(importId, choices);
      anew();
    } catch (error) {
      toastProblem(error);
    }
  };
  return (
    <>
      <Files one={one} anew={anew} />
      {one.trouble === undefined ? null : (
        <p class="failed" role="alert">
          <strong>{importWords().trouble}</strong> <span lang="en">{one.trouble}</span>
        </p>
      )}
      {one.files.length === 0 ? null : (
        <Answered answer={answer}>
          {(preview) => (
            <PreviewOf
              one={one}
              preview={preview}
              answered={(choices) => void answered(choices)}
              again={anew}
            />
          )}
        </Answered>
      )}
    </>
  );
}

function Files({ one, anew }: { readonly one: ImportShown; readonly anew: () => void }) {
  const say = importWords();
  const { importId, files } = one;
  async function carry(path: string, then: () => void) {
    try {
      await send(path, { method: 'DELETE' });
      then();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      toastProblem(error);
    }
  }
  return (
    <Section
      title={say.files}
      aside={
        <button
          type="button"
          class="quiet"
          onClick={() => void carry(pathOf(importId), () => go(hrefTo('/import')))}
        >
          {say.forget}
        </button>
      }
    >
      <ul class="import-files">
        {files.map(({ name, bytes }) => (
          <li key={name}>
            <span>{name}</span> <span class="note">{numberText(Math.ceil(bytes / 1024))} KB</span>{' '}
            <button
              type="button"
              class="quiet"
              aria-label={say.removeFile(name)}
              onClick={() =>
                void carry(`${pathOf(importId)}/files?name=${encodeURIComponent(name)}`, anew)
              }
            >
              {say.remove}
            </button>
          </li>
        ))}
      </ul>
      <DropFiles into={() => Promise.resolve(importId)} onSent={anew} />
    </Section>
  );
}
