import type { ComponentType } from 'preact';
import { useEffect, useErrorBoundary, useState } from 'preact/hooks';
import { hrefTo, path } from '../address/address.js';
import { type Found, isFor, type PageName, type PageProps } from '../address/pages.js';
import { me } from '../api/me.js';
import { Page } from '../parts/page.js';
import { Loading } from '../parts/states.js';
import { shellWords } from '../words/shell.js';

/** The page that the path names, loaded when it is first opened. */
export function CurrentPage({ found }: { readonly found: Found | undefined }) {
  const name = found?.page.name;
  const [loaded, setLoaded] = useState<{ name: string; Shown: ComponentType<PageProps> }>();
  const [broken, setBroken] = useState(false);
  const [error, recover] = useErrorBoundary((cause) => console.error(cause)) as [
    unknown,
    () => void,
  ];
  const mine = found !== undefined && isFor(found.page, me()?.roles ?? []);
  useEffect(() => {
    setBroken(false);
    recover();
    if (!name || !mine) return;
    loaders[name]().then(
      ({ default: Shown }) => setLoaded({ name, Shown }),
      () => setBroken(true),
    );
  }, [name, mine]);

  if (broken || error !== undefined) return <Broken />;
  if (!found || !mine) return <Nowhere known={found !== undefined} />;
  if (!loaded || loaded.name !== name) return <Loading />;
  const { Shown } = loaded;
  return <Shown key={path.value} parts={found.parts} />;
}

function Nowhere({ known }: { readonly known: boolean }) {
  const say = shellWords();
  return (
    <Page name={known ? say.forbidden : say.notFound} note={say.notFoundHelp}>
      <p>
        <a href={hrefTo('/')}>{say.home}</a>
      </p>
    </Page>
  );
}

/** A fault of ours, or files of an older version that are no longer there. */
function Broken() {
  const say = shellWords();
  return (
    <Page name={say.failedPage} note={say.kept}>
      <p>
        <button type="button" onClick={() => window.location.reload()}>
          {say.reload}
        </button>
      </p>
    </Page>
  );
}

interface PageModule {
  readonly default: ComponentType<PageProps>;
}

/** Each page is loaded when it is first opened. */
export const loaders: Readonly<Record<PageName, () => Promise<PageModule>>> = {
  today: () => import('../pages/today/today-page.js'),
  sheets: () => import('../pages/judge-sheet/judge-sheet-page.js'),
  candidates: () => import('../pages/candidates/candidates-page.js'),
  cohort: () => import('../pages/cohort/cohort-page.js'),
  people: () => import('../pages/people/people-page.js'),
  trainers: () => import('../pages/trainers/trainers-page.js'),
  learn: () => import('../pages/learn/learn-page.js'),
  library: () => import('../pages/library/library-page.js'),
  classes: () => import('../pages/classes/classes-page.js'),
  panelRoom: () => import('../pages/panel-room/panel-room-page.js'),
  judges: () => import('../pages/judges/judges-page.js'),
  evaluation: () => import('../pages/evaluation/evaluation-page.js'),
  whatIf: () => import('../pages/what-if/what-if-page.js'),
  rules: () => import('../pages/rules/rules-page.js'),
  awards: () => import('../pages/awards/awards-page.js'),
  appeals: () => import('../pages/appeals/appeals-page.js'),
  sharing: () => import('../pages/sharing/sharing-page.js'),
  certificates: () => import('../pages/certificates/certificates-page.js'),
  calendar: () => import('../pages/calendar/calendar-page.js'),
  history: () => import('../pages/history/history-page.js'),
  import: () => import('../pages/imports/import-page.js'),
  evidence: () => import('../pages/evidence/evidence-page.js'),
  notices: () => import('../pages/notices/notices-page.js'),
  setUp: () => import('../pages/set-up/set-up-page.js'),
};
