import { useState } from 'preact/hooks';
import { Problem, send } from '../../api/http.js';
import { Failed } from '../../parts/states.js';
import { toast } from '../../parts/toasts.js';
import { Instant } from '../../parts/when.js';
import { peopleWords } from './people-words.js';
import type { PersonListed } from './person.js';

interface Made {
  readonly path: string;
  readonly expiresAt: string;
}

/** As the API has it: whose link would make an admin their own second person. */
const MADE_ON_THE_MACHINE = ['programme-admin', 'certifier', 'auditor'];

/** A link that signs somebody in once, to hand over. */
export function SignInLink({ person }: { readonly person: PersonListed }) {
  const say = peopleWords();
  const [made, setMade] = useState<Made>();
  const [problem, setProblem] = useState<Problem>();
  const { personId, roles = [] } = person;
  if (roles.some(({ role }) => MADE_ON_THE_MACHINE.includes(role))) {
    return (
      <>
        <p class="note">{say.linkNot}</p>
        <pre>npx lectern token --link --person {personId}</pre>
      </>
    );
  }
  async function make() {
    setProblem(undefined);
    try {
      const path = `people/${encodeURIComponent(personId)}/sign-in-link`;
      setMade((await (await send(path, { method: 'POST', body: {} })).json()) as Made);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    }
  }
  async function mail() {
    setProblem(undefined);
    try {
      const path = `people/${encodeURIComponent(personId)}/sign-in-link/mail`;
      await send(path, { method: 'POST', body: {} });
      toast(say.linkMailed);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    }
  }
  const link = made && window.location.origin + made.path;
  return (
    <>
      <p class="note">{say.linkHelp}</p>
      {link === undefined ? (
        <p>
          <button type="button" onClick={() => void make()}>
            {say.linkMake}
          </button>{' '}
          <button type="button" onClick={() => void mail()}>
            {say.linkMail}
          </button>
        </p>
      ) : (
        <div class="sign-in-link">
          <output class="link-text">{link}</output>
          <button
            type="button"
            onClick={() =>
              void navigator.clipboard.writeText(link).then(() => toast(say.linkCopied))
            }
          >
            {say.linkCopy}
          </button>
          <p class="note">
            {say.linkUntil} <Instant at={made?.expiresAt ?? ''} />
          </p>
        </div>
      )}
      {problem ? <Failed problem={problem} /> : null}
    </>
  );
}
