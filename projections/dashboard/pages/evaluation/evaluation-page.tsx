import { useEffect, useState } from 'preact/hooks';
import type { ComponentResult } from '../../../../src/rules/evaluation/result.js';
import { useAnswer } from '../../api/answers.js';
import type { Envelope } from '../../api/envelope.js';
import type { Ranked } from '../../api/evaluations.js';
import { me } from '../../api/me.js';
import { namesComing, type People, usePeople } from '../../api/people.js';
import { Bar } from '../../marks/bars.js';
import { AnswersNote } from '../../parts/answers-told.js';
import { Mark } from '../../parts/mark.js';
import { Page, Section } from '../../parts/page.js';
import { Answered, Empty } from '../../parts/states.js';
import { WhyButton } from '../../parts/why-button.js';
import type { Column } from '../../table/column.js';
import { personColumn } from '../../table/columns.js';
import { DataTable } from '../../table/data-table.js';
import { domain, wordFor } from '../../words/domain.js';
import { figureText, listText, numberText, sentencesText } from '../../words/format.js';
import { evaluationWords } from './evaluation-words.js';
import { MomentSliders } from './moment-sliders.js';
import { Proposals } from './proposals.js';
import './evaluation.css';

/** Who stands where under the policy in force, as of any day, as known at any time? */
export default function EvaluationPage() {
  const say = evaluationWords();
  const people = usePeople();
  const answer = useAnswer<readonly Ranked[]>({ path: 'evaluations' });
  const ranked = answer.envelope?.data;
  // Proposals are dear to find: the ranking, with its names, comes first.
  const [ready, setReady] = useState(false);
  const drawn = ranked !== undefined && !namesComing.value;
  const none = answer.problem?.code === 'not-found';
  useEffect(() => {
    if (drawn) setReady(true);
  }, [drawn]);
  return (
    <Page
      name={say.name}
      answer={ranked && inWords(ranked, people)}
      note={ranked?.length ? standing(ranked) : undefined}
    >
      <MomentSliders />
      {none ? (
        <Empty fills={say.noPolicyFills}>{say.noPolicy}</Empty>
      ) : (
        <Answered
          answer={answer}
          empty={(all) => all.length === 0 && <Empty fills={say.nobodyFills}>{say.nobody}</Empty>}
        >
          {(all, envelope) => (
            <Section title={say.ranking} note={say.rankingNote}>
              <AnswersNote answers={all.map(({ answers }) => answers)} />
              <Ranking ranked={all} envelope={envelope} />
            </Section>
          )}
        </Answered>
      )}
      {ready ? <Proposals /> : null}
    </Page>
  );
}

function inWords(ranked: readonly Ranked[], { nameOf }: People): string {
  const say = evaluationWords();
  const [first] = [...ranked].sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity));
  if (!first || first.total === null) return say.nobody;
  const total = numberText(first.total, 2);
  const band = first.band ?? '–';
  if (first.rank === null) return say.unranked(total);
  if (ranked.length === 1 && first.personId === me()?.personId) {
    return say.own(total, band, first.rank);
  }
  return say.answer(ranked.length, nameOf(first.personId), total, band);
}

/** How many stand in each band, and what is proposed. */
function standing(ranked: readonly Ranked[]): string {
  const say = evaluationWords();
  const bands = Map.groupBy(ranked, ({ band }) => band ?? '–');
  const parts = [...bands]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([band, all]) => `${band} ${all.length}`);
  const proposed = ranked.filter(({ proposals }) => proposals.length > 0).length;
  return sentencesText(say.bands(listText(parts)), say.proposals(proposed));
}

interface Props {
  readonly ranked: readonly Ranked[];
  readonly envelope: Envelope<readonly Ranked[]>;
}

/** Everybody's place, total and parts; each figure says why. */
function Ranking({ ranked, envelope }: Props) {
  const say = evaluationWords();
  const { nameOf, departmentOf } = usePeople();
  const proposed = (row: Ranked) =>
    listText(row.proposals.map((one) => wordFor(domain().proposals, one)));
  const columns: Column<Ranked>[] = [
    { key: 'rank', head: say.rank, figures: true, value: ({ rank }) => rank },
    personColumn('trainer', say.trainer, ({ personId }) => personId),
    {
      key: 'department',
      head: say.department,
      value: ({ personId }) => departmentOf(personId),
      minor: true,
    },
    {
      key: 'total',
      head: say.total,
      figures: true,
      value: ({ total }) => total,
      cell: ({ personId, total }) => (
        <WhyButton why={`evaluation/${personId}`} of={say.totalOf(nameOf(personId))}>
          {figureText(total, 2)}
        </WhyButton>
      ),
    },
    { key: 'band', head: say.band, value: ({ band }) => band },
    ...(ranked[0]?.components ?? []).map((component) => partColumn(component, nameOf)),
    {
      key: 'proposals',
      head: say.proposal,
      value: proposed,
      cell: (row) => (row.proposals.length ? <Mark kind="warning">{proposed(row)}</Mark> : null),
    },
  ];
  return (
    <DataTable
      name="evaluation"
      caption={say.ranking}
      {...{ columns, envelope }}
      rows={ranked}
      rowKey={({ personId }) => personId}
      sort="rank"
    />
  );
}

function partColumn(part: ComponentResult, nameOf: (id: string) => string): Column<Ranked> {
  const say = evaluationWords();
  const name = wordFor(domain().components, part.id);
  const own = ({ components }: Ranked) => components.find(({ id }) => id === part.id);
  return {
    key: part.id,
    head: name,
    title: say.weight(numberText(part.weight)),
    figures: true,
    minor: true,
    value: (row) => own(row)?.score,
    cell: (row) => {
      const component = own(row);
      const score = component?.score;
      const prior = component?.take === 'shrunkMean' && component.n === 0;
      return (
        <span class="part">
          <WhyButton
            why={`evaluation/${row.personId}/${part.id}`}
            of={say.partOf(name, nameOf(row.personId))}
          >
            {figureText(score, 1)}
          </WhyButton>
          {prior ? <Mark kind="waiting">{say.prior}</Mark> : null}
          <Bar value={score ?? 0} max={100} />
        </span>
      );
    },
  };
}
