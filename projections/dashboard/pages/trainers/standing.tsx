import { WhyButton } from '../../why/why-button.js';
import { domain, wordFor } from '../../words/domain.js';
import { listText, numberText, sentencesText } from '../../words/format.js';
import type { Card } from './card-answer.js';
import { movement } from './card-in-words.js';
import { cardWords } from './card-words.js';

interface Props {
  readonly card: Card;
  /** What it is held against. */
  readonly policies: readonly string[];
}

/** In one line: how they are doing, among how many, under which policy, and where it goes. */
export function Standing({ card, policies }: Props) {
  const say = cardWords();
  const { evaluation, personId, name, trend } = card;
  if (!evaluation) return null;
  const { total, band, rank, of, proposals } = evaluation;
  const proposed = listText(proposals.map((one) => wordFor(domain().proposals, one)));
  return (
    <p class="lede standing">
      <strong class="big-figure">
        <WhyButton why={`evaluation/${personId}`} of={say.totalOf(name ?? personId)}>
          {total === null ? '–' : numberText(total, 2)}
        </WhyButton>
      </strong>{' '}
      {sentencesText(
        say.stands(band ?? '–', rank === null ? '–' : String(rank), of, listText(policies)),
        movement(trend),
        proposed ? say.proposed(proposed) : '',
      )}
    </p>
  );
}
