import type { Explained } from '../why/explained.js';
import { WhyButton } from '../why/why-button.js';
import { numberText } from '../words/format.js';
import { partWords } from './part-words.js';
import { Bar } from './bar.js';

/** A part of a total, of a trainer's or of a course's. */
export interface Part {
  readonly id: string;
  readonly score: number | null;
  readonly n: number;
  readonly weight: number;
  readonly points: number | null;
  readonly missing?: { readonly counts: 'redistribute' | 'zero' };
  readonly withheld?: string;
}

interface Props {
  readonly caption: string;
  readonly parts: readonly Part[];
  readonly nameOf: (id: string) => string;
  /** Unless a part says all there is to it. */
  readonly why?: (id: string) => Explained;
}

/** The parts of a total as bars of 100, each with its score, weight, points and n; each says why. */
export function PartBars({ caption, parts, nameOf, why }: Props) {
  const say = partWords();
  return (
    <table class="part-bars">
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{say.part}</th>
          <th scope="col" class="part-bar">
            {say.ofHundred}
          </th>
          <th scope="col" class="figure">
            {say.score}
          </th>
          <th scope="col" class="figure">
            {say.weight}
          </th>
          <th scope="col" class="figure minor">
            {say.points}
          </th>
          <th scope="col" class="figure">
            n
          </th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <tr key={part.id}>
            <th scope="row">
              {nameOf(part.id)}
              {part.withheld ? <small>{say.tooFew}</small> : null}
              {part.missing ? <small>{say.missing[part.missing.counts]}</small> : null}
            </th>
            <td class="part-bar">
              <Bar value={part.score ?? 0} max={100} />
            </td>
            <td class="figure">
              {why ? (
                <WhyButton why={why(part.id)} of={nameOf(part.id)}>
                  {scoreText(part)}
                </WhyButton>
              ) : (
                scoreText(part)
              )}
            </td>
            <td class="figure">{numberText(part.weight)}</td>
            <td class="figure minor">{part.points === null ? '–' : numberText(part.points, 2)}</td>
            <td class="figure">{part.n}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function scoreText({ score }: Part): string {
  return score === null ? '–' : numberText(score, 2);
}
