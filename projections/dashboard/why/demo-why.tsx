import type { RubricDocument } from '../../../src/rules/documents/rubric.js';
import { useAnswer } from '../api/answers.js';
import { policyText } from '../api/envelope.js';
import { usePeople } from '../api/people.js';
import { usePolicy } from '../api/policies.js';
import { type Part, PartBars } from '../marks/bars.js';
import { EventLinks } from '../parts/links.js';
import { Provenance } from '../parts/provenance.js';
import { Sheet } from '../parts/sheet.js';
import { Answered } from '../parts/states.js';
import { domain, wordFor } from '../words/domain.js';
import { listText, numberText, sentencesText } from '../words/format.js';
import { partName } from '../words/levels.js';
import { words } from '../words/language.js';
import { type SealedDemo, standingOf } from './demo-standing.js';
import type { ExplainerProps } from './why-sheet.js';

interface Placing {
  readonly personId: string;
  readonly place: string;
  readonly eventId: string;
  readonly tieBreak: readonly { readonly metric: string }[];
}

/** Why a demo came to its total, and its place: `demo/<session>/<person>`. */
export default function DemoWhy({ ids: [sessionId = '', personId = ''], onClose }: ExplainerProps) {
  const say = demoWhyWords();
  const { nameOf } = usePeople();
  const params = { session: sessionId };
  const answer = useAnswer<readonly SealedDemo[]>({
    ...{ path: 'demos', params },
    views: ['demo-results', 'policies'],
  });
  const placings = useAnswer<readonly Placing[]>({
    ...{ path: 'placings', params },
    views: ['appeals', 'demo-results'],
  });
  const placing = placings.envelope?.data.find((one) => one.personId === personId);
  return (
    <Sheet title={say.title(nameOf(personId))} onClose={onClose}>
      <Answered answer={answer}>
        {(all, envelope) => {
          const demo = all.find((one) => one.personId === personId && one.sealed);
          return (
            <>
              {demo ? <OneDemo {...{ demo, all, placing }} /> : <p>{say.open}</p>}
              <Provenance envelope={envelope} />
            </>
          );
        }}
      </Answered>
    </Sheet>
  );
}

interface Props {
  readonly demo: SealedDemo;
  readonly all: readonly SealedDemo[];
  readonly placing: Placing | undefined;
}

function OneDemo({ demo, all, placing }: Props) {
  const say = demoWhyWords();
  const rubric = usePolicy<RubricDocument>({ ...demo.rubric, kind: 'rubric' });
  const { rank, of } = standingOf(demo, all);
  const place = placing ? wordFor(domain().places, placing.place) : '';
  return (
    <>
      <p>
        <strong class="big-figure">{numberText(demo.total, 2)}</strong>{' '}
        {listText([place, say.rank(rank, of)].filter(Boolean))}
      </p>
      <p>{sentencesText(...inWords(demo, rubric, placing), useGap(demo, all))}</p>
      {rubric ? (
        <PartBars
          caption={say.parts}
          parts={partsOf(demo, rubric)}
          nameOf={(part) =>
            partName(rubric.dimensions.find(({ id }) => id === part) ?? { id: part })
          }
        />
      ) : null}
      <p class="note">{policyText(demo.rubric)}</p>
      <dl class="facts">
        <dt>{say.sheets}</dt>
        <dd>
          <EventLinks ids={demo.inputs} all />
        </dd>
        {demo.dropped.length > 0 ? (
          <>
            <dt>{say.dropped}</dt>
            <dd>
              <EventLinks ids={demo.dropped} all />
            </dd>
          </>
        ) : null}
        <dt>{say.sealed}</dt>
        <dd>
          <EventLinks ids={[demo.sealedBy]} />
        </dd>
        {placing ? (
          <>
            <dt>{say.conferred}</dt>
            <dd>
              <EventLinks ids={[placing.eventId]} />
            </dd>
          </>
        ) : null}
      </dl>
    </>
  );
}

/** How far it is to whoever comes next, or to the first. */
function useGap(demo: SealedDemo, all: readonly SealedDemo[]): string {
  const say = demoWhyWords();
  const { nameOf } = usePeople();
  const { other, gap } = standingOf(demo, all);
  if (!other) return '';
  const points = numberText(Math.abs(gap), 2);
  return gap >= 0 ? say.ahead(points, nameOf(other)) : say.behind(points, nameOf(other));
}

function inWords(demo: SealedDemo, rubric: RubricDocument | undefined, placing: Props['placing']) {
  const say = demoWhyWords();
  const { judges, method, penalty, spread, groups, disqualified } = demo;
  const name = typeof method === 'string' ? method : 'trimmed';
  const metrics = placing?.tieBreak.map(({ metric }) => wordFor(domain().dimensions, metric)) ?? [];
  return [
    disqualified
      ? say.disqualified[disqualified.why](
          numberText(disqualified.seconds),
          numberText(disqualified.bound),
        )
      : '',
    groups ? '' : say.methods[name](judges),
    groups && rubric ? groupsInWords(groups, rubric) : '',
    rubric?.total === 'sum' ? say.addsPoints : say.adds,
    penalty > 0 ? say.penalty(numberText(penalty)) : '',
    spread ? say.spread(numberText(spread.min, 1), numberText(spread.max, 1)) : '',
    metrics.length > 0 ? say.tie(listText(metrics)) : '',
  ];
}

function groupsInWords(groups: NonNullable<SealedDemo['groups']>, rubric: RubricDocument): string {
  const say = demoWhyWords();
  const each = (rubric.panel.groups ?? []).map((group) => {
    const { total = 0, judges = 0 } = groups[group.id] ?? {};
    const weight = numberText(group.weight);
    return say.group(partName(group), numberText(total, rubric.decimals ?? 2), judges, weight);
  });
  return say.groups(listText(each));
}

function partsOf({ dimensions, judges }: SealedDemo, rubric: RubricDocument): readonly Part[] {
  const all = rubric.dimensions.reduce((sum, { weight }) => sum + weight, 0);
  const of = rubric.total === 'sum' ? 1 : all;
  return rubric.dimensions.map(({ id, weight }) => {
    const score = dimensions[id] ?? null;
    return { id, score, weight, n: judges, points: score === null ? null : (score * weight) / of };
  });
}

const demoWhyWords = words({
  title: [(name: string) => `${name}: demo day`, (name: string) => `${name}：试讲日`],
  rank: [
    (rank: number, of: number) => `rank ${rank} of ${of} sealed demos`,
    (rank: number, of: number) => `${of} 份封存成绩中第 ${rank} 名`,
  ],
  ahead: [
    (points: string, name: string) => `${points} ahead of ${name}, who comes next.`,
    (points: string, name: string) => `比下一名${name}高 ${points} 分。`,
  ],
  behind: [
    (points: string, name: string) => `${points} behind ${name}, who came first.`,
    (points: string, name: string) => `比第一名${name}低 ${points} 分。`,
  ],
  methods: {
    mean: [
      (n: number) => `Each part is the mean of ${n} judges’ marks.`,
      (n: number) => `各项取 ${n} 位评委打分的平均。`,
    ],
    median: [
      (n: number) => `Each part is the median of ${n} judges’ marks.`,
      (n: number) => `各项取 ${n} 位评委打分的中位数。`,
    ],
    trimmed: [
      (n: number) => `Each part is the mean of ${n} judges’ marks without the extremes.`,
      (n: number) => `各项取 ${n} 位评委打分去掉极端值后的平均。`,
    ],
    additiveFair: [
      (n: number) =>
        `Each part is the mean of ${n} judges’ marks, each corrected for how strict the judge is.`,
      (n: number) => `各项取 ${n} 位评委打分的平均，并按各评委的严格程度校正。`,
    ],
  },
  adds: [
    'The total is the sum of the parts’ points: score × weight ÷ the sum of the weights.',
    '总分为各项得分之和：分数 × 权重 ÷ 权重合计。',
  ],
  addsPoints: [
    'The total is the sum of the parts’ points: score × weight.',
    '总分为各项得分之和：分数 × 权重。',
  ],
  groups: [
    (each: string) => `The judges’ groups are weighed: ${each}.`,
    (each: string) => `按评委组别加权：${each}。`,
  ],
  group: [
    (name: string, total: string, n: number, weight: string) =>
      `${name} ${total} (${n} ${n === 1 ? 'sheet' : 'sheets'}, weight ${weight})`,
    (name: string, total: string, n: number, weight: string) =>
      `${name} ${total}（${n} 份评分表，权重 ${weight}）`,
  ],
  disqualified: {
    'over-time': [
      (seconds: string, bound: string) =>
        `Disqualified: it took ${seconds} s, and more than ${bound} s has no place and does not pass.`,
      (seconds: string, bound: string) =>
        `已取消名次：用时 ${seconds} 秒，超过 ${bound} 秒即不参与评奖，也不通过。`,
    ],
    'under-time': [
      (seconds: string, bound: string) =>
        `Disqualified: it took ${seconds} s, and less than ${bound} s has no place and does not pass.`,
      (seconds: string, bound: string) =>
        `已取消名次：用时 ${seconds} 秒，不足 ${bound} 秒即不参与评奖，也不通过。`,
    ],
  },
  penalty: [
    (points: string) => `${points} are taken off for the time.`,
    (points: string) => `因时间扣 ${points} 分。`,
  ],
  spread: [
    (from: string, to: string) => `The judges’ own totals go from ${from} to ${to}.`,
    (from: string, to: string) => `各评委的总分介于 ${from} 与 ${to} 之间。`,
  ],
  tie: [
    (metrics: string) => `The same total as another: placed by ${metrics}.`,
    (metrics: string) => `与他人同分：以${metrics}区分名次。`,
  ],
  parts: ['What it is made of', '由什么组成'],
  sheets: ['The judges’ sheets', '评委的评分表'],
  dropped: ['Left out as the lowest and the highest', '去掉的最低分与最高分'],
  sealed: ['Sealed by', '封存记录'],
  conferred: ['Place awarded by', '颁奖记录'],
  open: [
    'This result is not sealed: there is nothing to explain yet.',
    '该成绩尚未封存，还没有可解释的内容。',
  ],
});
