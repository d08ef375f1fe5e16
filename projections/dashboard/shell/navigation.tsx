import { useEffect, useRef } from 'preact/hooks';
import { hrefTo } from '../address/address.js';
import { isFor, type PageName, pages } from '../address/pages.js';
import { useCohorts } from '../api/chosen.js';
import { me } from '../api/me.js';
import { isSetUp } from '../pages/set-up/steps.js';
import { type Pair, words } from '../words/language.js';
import { shellWords } from '../words/shell.js';

/** What each page is called: a page without a name is a type error. */
const pageNames = words({
  today: ['Today', '今日待办'],
  sheets: ['My sheets', '我的评分'],
  cohort: ['Cohort', '培训班'],
  candidates: ['Candidates', '候选人'],
  people: ['People', '人员'],
  trainers: ['Trainers', '内训师'],
  learn: ['Learn', '学习'],
  library: ['Library', '课程库'],
  classes: ['Classes', '授课'],
  panelRoom: ['Demo day', '试讲日'],
  judges: ['Judges', '评分一致性'],
  evaluation: ['Evaluation', '动态评价'],
  whatIf: ['What-if', '方案模拟'],
  rules: ['Rules', '规则'],
  awards: ['Awards', '奖项'],
  appeals: ['Appeals', '申诉'],
  sharing: ['Sharing', '知识分享'],
  certificates: ['Certificates', '证书'],
  calendar: ['Calendar', '日历'],
  history: ['History', '历史记录'],
  evidence: ['Evidence', '证据'],
  import: ['Import', '导入'],
  setUp: ['Set up', '初始设置'],
  notices: ['Notices', '通知设置'],
} satisfies Record<PageName, Pair>);

/** The pages for the reader's roles. Where they do not all fit, the current one is moved into sight. */
export function Navigation({ current }: { readonly current: PageName | undefined }) {
  const roles = me()?.roles ?? [];
  const names = pageNames();
  const cohorts = useCohorts().envelope?.data;
  // Once it is done nobody sets up again.
  const isDone = ({ name }: { readonly name: PageName }) =>
    name === 'setUp' && name !== current && (cohorts?.some(isSetUp) ?? true);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const row = list.current;
    const item = row?.querySelector<HTMLElement>('[aria-current]');
    if (!row || !item) return;
    row.scrollLeft = item.offsetLeft - row.offsetLeft - (row.clientWidth - item.offsetWidth) / 2;
  }, [current, names]);
  return (
    <nav class="navigation" aria-label={shellWords().pages}>
      <ul ref={list}>
        {pages
          .filter((page) => isFor(page, roles) && !page.aside && !isDone(page))
          .map(({ name, paths: [path] }) => (
            <li key={name}>
              <a href={hrefTo(path)} aria-current={name === current ? 'page' : undefined}>
                {names[name]}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}
