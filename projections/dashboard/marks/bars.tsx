import { type Explained, WhyButton } from '../parts/why-button.js';
import { figureText, numberText } from '../words/format.js';
import { words } from '../words/language.js';

/** A part of a total, of a trainer's or of a course's. */
export interface Part {
  readonly id: string;
  readonly score: number | null;
  readonly n: number;
  readonly weight: number;
  readonly points: number | null;
  readonly missing?: { readonly counts: 'redistribute' | 'zero' };
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
            <td class="figure minor">{figureText(part.points, 2)}</td>
            <td class="figure">{part.n}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function scoreText({ score }: Part): string {
  return figureText(score, 2);
}

interface BarProps {
  readonly value: number;
  readonly max: number;
  readonly kind?: 'bar' | 'bar-pale' | 'bar-warning';
  /** A thin mark at this value: the one required, or the mean of all. */
  readonly at?: number;
}

/** A bar beside the figure that says the same: to see, not to hear. */
export function Bar({ value, max, kind = 'bar', at }: BarProps) {
  const place = (one: number) => (max > 0 ? Math.min(100, Math.max(0, (100 * one) / max)) : 0);
  return (
    <svg class="bar-cell" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" x="0" y="7" width="100" height="1" />
      <rect class={kind} x="0" y="0" width={place(value)} height="8" />
      {at === undefined ? null : (
        <rect class="ink" x={Math.min(99.4, place(at))} y="0" width="0.6" height="8" />
      )}
    </svg>
  );
}

const partWords = words({
  part: ['Part', '项目'],
  ofHundred: ['0 to 100', '0 至 100'],
  score: ['Score', '得分'],
  weight: ['Weight', '权重'],
  points: ['Points', '计分'],
  missing: {
    redistribute: ['nothing yet: its weight goes to the others', '尚无内容，权重分给其他项'],
    zero: ['nothing yet: counts 0', '尚无内容，计 0 分'],
  },
});
