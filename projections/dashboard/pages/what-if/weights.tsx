import type { ComponentChildren } from 'preact';
import { numberText } from '../../words/format.js';
import { NumberField } from './number-field.js';
import { whatIfWords } from './what-if-words.js';

interface Weighed {
  readonly id: string;
  readonly weight: number;
}

interface Props {
  readonly parts: readonly Weighed[];
  readonly were: readonly Weighed[];
  readonly nameOf: (id: string) => string;
  readonly onWeight: (index: number, weight: number) => void;
  /** More of a part, below its weight. */
  readonly more?: (index: number) => ComponentChildren;
}

/** The weights, each with its share, and always their sum. */
export function Weights({ parts, were, nameOf, onWeight, more }: Props) {
  const say = whatIfWords();
  const sum = parts.reduce((all, { weight }) => all + (Number(weight) || 0), 0);
  const widest = Math.max(50, ...parts.map(({ weight }) => weight));
  return (
    <div class="weights">
      <p class="weights-sum" role="status">
        {say.sum(numberText(sum))}
      </p>
      <ul>
        {parts.map(({ id, weight }, i) => (
          <li key={i} class="weighed">
            <div class="weighed-line">
              <NumberField
                label={nameOf(id)}
                value={weight}
                was={were.find((one) => one.id === id)?.weight}
                onChange={(value) => onWeight(i, value)}
              />
              <input
                type="range"
                min={0}
                max={widest}
                step={1}
                value={weight}
                aria-label={say.weight(nameOf(id))}
                onInput={({ currentTarget }) => onWeight(i, Number(currentTarget.value))}
              />
              <span class="figure note">
                {say.share(numberText(sum > 0 ? (100 * weight) / sum : 0, 1))}
              </span>
            </div>
            {more?.(i)}
          </li>
        ))}
      </ul>
    </div>
  );
}
