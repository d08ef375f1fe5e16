import { useEffect, useState } from 'preact/hooks';
import { go, hrefTo, param, path } from '../address/address.js';
import { Problem } from '../api/http.js';
import { signedIn, signIn, whoAmI } from '../api/me.js';
import { Page } from '../parts/page.js';
import { Failed, Loading } from '../parts/states.js';
import { language, speak, words } from '../words/language.js';
import { shellWords } from '../words/shell.js';

const said = words({
  title: ['Sign in', '登录'],
  signingIn: ['Signing you in', '正在登录'],
  open: [
    'Open the link you were given: it works once and for a short time.',
    '请打开您收到的链接：链接只能使用一次，且很快失效。',
  ],
  ask: [
    'You have none, or it was used already? A programme admin prints a new one:',
    '没有链接，或链接已用过？请项目管理员重新生成：',
  ],
});

/** The link's token is behind the `#`: it never reaches a server's log. */
export function SignedOut() {
  const say = said();
  const [problem, setProblem] = useState<Problem>();
  const token = path.value === '/sign-in' ? window.location.hash.slice(1) : '';
  useEffect(() => {
    if (!token) return;
    signIn(token).then(
      () => go(hrefTo('/'), { replace: true }),
      (error: unknown) => {
        go('/sign-in', { replace: true });
        if (error instanceof Problem) setProblem(error);
        else throw error;
      },
    );
  }, [token]);
  const { value } = signedIn;
  const told = problem ?? problemNamed(param('problem'));
  return (
    <main id="content" class="signed-out">
      <Page name="Lectern" answer={token ? `${say.signingIn}…` : say.title}>
        {told ? <Failed problem={told} /> : null}
        {value.as === 'failed' ? (
          <Failed problem={value.problem} again={() => void whoAmI()} />
        ) : token ? (
          <Loading />
        ) : (
          <>
            <p>{say.open}</p>
            <p class="note">{say.ask}</p>
            <pre>npx lectern token --link --person &lt;id&gt;</pre>
          </>
        )}
        <p>
          <button
            type="button"
            class="quiet"
            lang={language.value === 'en' ? 'zh-CN' : 'en'}
            onClick={() => speak(language.value === 'en' ? 'zh-CN' : 'en')}
          >
            {shellWords().language}
          </button>
        </p>
      </Page>
    </main>
  );
}

/** Why the company's sign-in sent them back: it says so in the address. */
function problemNamed(code: string | undefined): Problem | undefined {
  return code === undefined ? undefined : new Problem({ code, title: '', detail: '', status: 0 });
}
