import { useEffect } from 'preact/hooks';
import { go, hrefTo, path } from '../address/address.js';
import { follow } from '../api/live.js';
import { me } from '../api/me.js';
import { Confirmation } from '../parts/confirm.js';
import { Toasts } from '../parts/toasts.js';
import { isFor, pageAt, pages } from '../pages/pages.js';
import { WhySheet } from '../why/why-sheet.js';
import { frame } from '../words/frame.js';
import { language, speak } from '../words/language.js';
import { CohortPicker } from './cohort-picker.js';
import { LiveLight } from './live-light.js';
import { MomentPicker } from './moment-picker.js';
import { NameMenu } from './name-menu.js';
import { Navigation } from './navigation.js';
import { Opened } from './opened.js';
import { ThemeSwitch } from './theme.js';

/** What stands around every page once somebody is signed in. */
export function Frame() {
  const say = frame();
  const roles = me()?.roles ?? [];
  const found = pageAt(path.value);
  const first = pages.find((page) => !page.hidden && isFor(page, roles));
  useEffect(follow, []);
  useEffect(() => {
    if (['/', '/sign-in'].includes(path.value) && first)
      go(hrefTo(first.paths[0]), { replace: true });
  }, [path.value, first]);
  return (
    <>
      <a class="skip" href="#content">
        {say.skip}
      </a>
      <header class="frame">
        <div class="frame-line">
          <a class="frame-name" href={hrefTo('/')}>
            Lectern
          </a>
          <CohortPicker />
          <MomentPicker />
          <span class="frame-space" />
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
        <Opened found={found} />
      </main>
      <WhySheet />
      <Confirmation />
      <Toasts />
    </>
  );
}
