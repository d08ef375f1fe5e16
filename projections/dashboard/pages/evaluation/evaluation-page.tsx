import { useEffect, useState } from 'preact/hooks';
import { useAnswer } from '../../api/answer.js';
import type { Ranked } from '../../api/evaluations.js';
import { me } from '../../api/me.js';
import { namesComing, type People, usePeople } from '../../api/people.js';
import { Page, Section } from '../../parts/page.js';
import { Answered, Empty } from '../../parts/states.js';
import { listText, numberText, sentencesText } from '../../words/format.js';
import { evaluationWords } from './evaluation-words.js';
import { MomentSliders } from './moment-sliders.js';
import { Proposals } from './proposals.js';
import { Ranking } from './ranking.js';
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
      <Answered
        answer={answer}
        empty={(all) => all.length === 0 && <Empty fills={say.nobodyFills}>{say.nobody}</Empty>}
      >
        {(all, envelope) => (
          <Section title={say.ranking} note={say.rankingNote}>
            <Ranking ranked={all} envelope={envelope} />
          </Section>
        )}
      </Answered>
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
  if (ranked.length === 1 && first.personId === me()?.personId) {
    return say.own(total, band, first.rank ?? 1);
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
