import { effect, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { go, hrefTo, param, path, setParams } from '../address/address.js';
import { isFor, pageAt, pages } from '../address/pages.js';
import { useCohort, useCohorts } from '../api/chosen.js';
import { follow, live } from '../api/live.js';
import { me } from '../api/me.js';
import { useTasks } from '../api/tasks.js';
import { Confirmation } from '../parts/sheet.js';
import { Loading } from '../parts/states.js';
import { Toasts } from '../parts/toasts.js';
import { WhySheet } from '../why/why-sheet.js';
import { clockText } from '../words/format.js';
import { language, speak } from '../words/language.js';
import { shellWords } from '../words/shell.js';
import { CurrentPage } from './current-page.js';
import { MomentPicker, NameMenu } from './menus.js';
import { Navigation } from './navigation.js';

/** What stands around every page once somebody is signed in. */
export function Shell() {
  const say = shellWords();
  const found = pageAt(path.value);
  useEffect(follow, []);
  return (
    <>
      <a class="skip" href="#content">
        {say.skip}
      </a>
      <header class="shell">
        <div class="shell-line">
          <a class="shell-name" href={hrefTo('/')}>
            Lectern
          </a>
          <CohortPicker />
          <MomentPicker />
          <span class="shell-space" />
          <LiveLight />
          <button
            type="button"
            class="quiet"
            title={say.languageTitle}
            lang={language.value === 'en' ? 'zh-CN' : 'en'}
            onClick={() => speak(language.value === 'en' ? 'zh-CN' : 'en')}
          >
            {say.language}
          </button>
          <ThemeSwitch />
          <NameMenu />
        </div>
        <Navigation current={found?.page.name} />
      </header>
      <main id="content" tabIndex={-1}>
        {NOWHERE.includes(path.value) ? <Entrance /> : <CurrentPage found={found} />}
      </main>
      <WhySheet />
      <Confirmation />
      <Toasts />
    </>
  );
}

/** Addresses that lead to the reader's first page. */
const NOWHERE = ['/', '/sign-in'];

/** The way to Today for whoever has something to do, to the first page for their roles for others. */
function Entrance() {
  const { envelope, problem } = useTasks({ limit: '1' });
  const [today, ...others] = pages.filter((page) => isFor(page, me()?.roles ?? []));
  const waits = envelope ? envelope.data.length > 0 : undefined;
  const first = waits ? today : waits === false || problem ? others[0] : undefined;
  useEffect(() => {
    if (first) go(hrefTo(first.paths[0]), { replace: true });
  }, [first]);
  return <Loading />;
}

/** Which cohort the pages are about. */
function CohortPicker() {
  const cohorts = useCohorts().envelope?.data ?? [];
  const chosen = useCohort();
  if (cohorts.length === 0) return null;
  return (
    <label class="cohort-picker">
      <span class="visually-hidden">{shellWords().cohort}</span>
      <select
        value={chosen?.cohortId ?? ''}
        onChange={({ currentTarget }) => setParams({ cohort: currentTarget.value })}
      >
        {cohorts.map(({ cohortId, title }) => (
          <option key={cohortId} value={cohortId}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Whether figures follow the ledger, and when they last heard from it. */
function LiveLight() {
  const say = shellWords();
  const { state, at } = live.value;
  const time = at ? clockText(at) : '';
  if (param('knownAt') !== undefined) return <span class="live live-fixed">◇ {say.fixed}</span>;
  return (
    <span
      class={`live live-${state}`}
      role="status"
      title={state === 'lost' ? say.lostTitle : say.liveTitle(time)}
    >
      <span aria-hidden="true">{state === 'live' ? '●' : '○'} </span>
      {state === 'live' ? say.live : state === 'lost' ? say.lost : say.connecting}{' '}
      <span class="figure">{time}</span>
    </span>
  );
}

const THEMES = ['auto', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];
const KEPT = 'lectern.theme';

const theme = signal<Theme>(
  THEMES.find((one) => one === window.localStorage.getItem(KEPT)) ?? 'auto',
);

effect(() => {
  document.documentElement.dataset['theme'] = theme.value;
});

/** As the device, light, dark, and round again. It is the device's, so it is not in the URL. */
function ThemeSwitch() {
  const say = shellWords();
  const next = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? 'auto';
  const title = `${say.theme}: ${say.themes[theme.value]}`;
  return (
    <button
      type="button"
      class="quiet"
      title={title}
      aria-label={title}
      onClick={() => {
        theme.value = next;
        window.localStorage.setItem(KEPT, next);
      }}
    >
      <span aria-hidden="true">◐</span>
    </button>
  );
}
