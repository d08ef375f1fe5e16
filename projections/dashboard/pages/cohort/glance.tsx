import type { ComponentChildren } from 'preact';
import { hrefTo } from '../../address/address.js';
import { isFor, type PageName, pages } from '../../address/pages.js';
import { useAnswer } from '../../api/answers.js';
import type { Ranked } from '../../api/evaluations.js';
import { holds, me } from '../../api/me.js';
import { usePeople } from '../../api/people.js';
import { Name } from '../../parts/links.js';
import { WhyButton } from '../../parts/why-button.js';
import { listText, numberText } from '../../words/format.js';
import { words } from '../../words/language.js';
import type { Placing } from './placing.js';

interface Library {
  readonly published: number;
  readonly healthy: number;
  readonly reviewOverdue: number;
  readonly singleTrainer: number;
  readonly withoutCourse: readonly string[];
}

interface Moves {
  readonly policy: string;
  readonly candidate: string;
  readonly trainers: number;
  readonly changedBand: number;
}

/** What everybody wants to know first, each with its why and the page that says more. */
export function Glance({ first }: { readonly first: Placing | undefined }) {
  return (
    <ul class="glance" aria-label={glanceWords().glance}>
      {first ? <First {...first} /> : null}
      <Leads />
      <Lacks />
      <Stricter />
    </ul>
  );
}

function First({ sessionId, personId, total }: Placing) {
  const say = glanceWords();
  const { nameOf } = usePeople();
  return (
    <Item title={say.first} page="panelRoom" more={say.firstMore}>
      <Name id={personId} />
      <WhyButton why={`demo/${sessionId}/${personId}`} of={say.firstOf(nameOf(personId))}>
        {numberText(total, 2)}
      </WhyButton>
    </Item>
  );
}

function Leads() {
  const say = glanceWords();
  const { nameOf } = usePeople();
  // Whoever sees their own evaluation alone would be told that they lead.
  const all = holds('programme-admin', 'auditor', 'certifier', 'dashboard');
  const { envelope } = useAnswer<readonly Ranked[]>(
    all ? { path: 'evaluations', params: { rank: '1' } } : undefined,
  );
  const [leader] = envelope?.data ?? [];
  if (!leader || leader.total === null) return null;
  return (
    <Item title={say.leads} page="evaluation" more={say.leadsMore}>
      <Name id={leader.personId} />
      <WhyButton why={`evaluation/${leader.personId}`} of={say.leadsOf(nameOf(leader.personId))}>
        {numberText(leader.total, 2)}
      </WhyButton>
    </Item>
  );
}

function Lacks() {
  const say = glanceWords();
  const { envelope } = useAnswer<Library>({
    path: 'library',
    views: ['course-library', 'corrections', 'teaching', 'policies', 'people'],
  });
  if (!envelope) return null;
  const { published, healthy, reviewOverdue, singleTrainer, withoutCourse } = envelope.data;
  const lacking = [
    singleTrainer > 0 ? say.single(singleTrainer) : '',
    reviewOverdue > 0 ? say.overdue(reviewOverdue) : '',
    withoutCourse.length > 0 ? say.without(withoutCourse.length) : '',
  ].filter(Boolean);
  return (
    <Item title={say.lacks} page="library" more={say.lacksMore} note={listText(lacking)}>
      <span>{lacking.length > 0 ? say.healthy(healthy, published) : say.nothing}</span>
    </Item>
  );
}

function Stricter() {
  const say = glanceWords();
  const may = holds('programme-admin', 'auditor', 'certifier');
  const { envelope } = useAnswer<Moves>(
    // Dear for one line: its own page follows every event.
    may
      ? { path: 'what-if', params: { limit: '1' }, views: ['policies', 'certifications'] }
      : undefined,
  );
  // None is proposed: nothing to say.
  if (!envelope) return null;
  const { policy, candidate, trainers, changedBand } = envelope.data;
  return (
    <Item
      title={say.stricter}
      page="whatIf"
      more={say.stricterMore}
      note={say.under(candidate, policy)}
    >
      <span>{say.moves(changedBand, trainers)}</span>
    </Item>
  );
}

interface ItemProps {
  readonly title: string;
  readonly page: PageName;
  /** What the page says more. */
  readonly more: string;
  readonly note?: string;
  readonly children: ComponentChildren;
}

function Item({ title, page, more, note, children }: ItemProps) {
  const address = pages.find(({ name }) => name === page);
  const leads = address !== undefined && isFor(address, me()?.roles ?? []);
  return (
    <li class="glance-item">
      <span class="glance-title">{title}</span>
      <strong class="glance-what">{children}</strong>
      {note ? <span class="note">{note}</span> : null}
      {leads ? (
        <a class="glance-more" href={hrefTo(address.paths[0])}>
          {more} <span aria-hidden="true">→</span>
        </a>
      ) : null}
    </li>
  );
}

/** What the first page says of the others. */
const glanceWords = words({
  glance: ['At a glance', '一览'],
  first: ['First on demo day', '试讲日第一名'],
  firstOf: [
    (name: string) => `Total of ${name} on demo day`,
    (name: string) => `${name}的试讲总分`,
  ],
  firstMore: ['The podium and the sheets', '获奖名单与评分表'],
  leads: ['Leads the evaluation now', '目前动态评价第一'],
  leadsOf: [(name: string) => `Evaluation of ${name}`, (name: string) => `${name}的动态评价`],
  leadsMore: ['The whole ranking', '完整排名'],
  lacks: ['What the library lacks', '课程库缺什么'],
  healthy: [
    (n: number, published: number) => `${n} of ${published} healthy`,
    (n: number, published: number) => `${published} 门中 ${n} 门健康`,
  ],
  single: [(n: number) => `${n} hang on a single trainer`, (n: number) => `${n} 门只有一名内训师`],
  overdue: [(n: number) => `${n} overdue for review`, (n: number) => `${n} 门复审逾期`],
  without: [
    (n: number) => `${n} departments without a course`,
    (n: number) => `${n} 个部门没有课程`,
  ],
  nothing: ['Nothing', '没有缺口'],
  lacksMore: ['The course library', '课程库'],
  stricter: ['If the proposed rules applied', '若采用拟议的制度'],
  moves: [
    (n: number, of: number) => `${n} of ${of} would change band`,
    (n: number, of: number) => `${of} 人中 ${n} 人会换档`,
  ],
  under: [
    (candidate: string, policy: string) => `${candidate} instead of ${policy}`,
    (candidate: string, policy: string) => `${candidate} 取代 ${policy}`,
  ],
  stricterMore: ['Who, and why', '是谁，为什么'],
});
