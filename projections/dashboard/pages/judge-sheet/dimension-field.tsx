import { useId, useState } from 'preact/hooks';
import { domain, wordFor } from '../../words/domain.js';
import { numberText } from '../../words/format.js';
import { levelWords } from '../../words/levels.js';
import { judgeSheetWords } from './judge-sheet-words.js';
import type { Rubric } from './sheet.js';
import { isOnScale } from './weighted-total.js';

type Dimension = Rubric['dimensions'][number];

interface Props {
  readonly rubric: Rubric;
  readonly dimension: Dimension;
  readonly mark: number | undefined;
  readonly onMark: (mark: number | undefined) => void;
}

/** One dimension: a slider, a number field, and the words of the level it stands at. */
export function DimensionField({ rubric, dimension, mark, onMark }: Props) {
  const say = judgeSheetWords();
  const id = useId();
  const { min, max, step } = rubric.scale;
  const name = wordFor(domain().dimensions, dimension.id);
  const level = isOnScale(rubric, mark) ? levelAt(dimension, mark) : undefined;
  // The last mark below the next level: 84 where marks are whole, 84.5 where halves are given.
  const upTo = level?.next === undefined ? max : Number((level.next - step).toFixed(6));
  const text = level?.text ?? '';
  const spoken = mark === undefined ? say.notMarked : `${mark}: ${text}`;
  const wrong = mark !== undefined && !isOnScale(rubric, mark);
  return (
    <section class="dimension" aria-labelledby={`${id}-name`}>
      <div class="dimension-head">
        <h2 id={`${id}-name`}>{name}</h2>
        <span class="note">{say.weight(numberText(dimension.weight))}</span>
        <MarkField
          name={say.markOf(name)}
          describedBy={`${id}-words`}
          {...{ mark, wrong, onMark, scale: rubric.scale, dimension: dimension.id }}
        />
      </div>
      <input
        type="range"
        class={mark === undefined ? 'unmarked' : undefined}
        aria-label={say.sliderOf(name)}
        aria-valuetext={spoken}
        {...{ min, max, step }}
        value={mark ?? min}
        onInput={({ currentTarget }) => onMark(Number(currentTarget.value))}
      />
      <LevelBar {...{ rubric, dimension, mark }} />
      <p class="descriptor" id={`${id}-words`}>
        {wrong ? (
          <span class="mark-bad">
            ✕ {say.offScale(numberText(min), numberText(max), numberText(step))}
          </span>
        ) : level ? (
          <>
            <strong class="figure">
              {numberText(level.from)}–{numberText(upTo)}
            </strong>{' '}
            {text}
          </>
        ) : (
          <span class="note">{mark === undefined ? say.notMarked : ''}</span>
        )}
      </p>
    </section>
  );
}

interface MarkFieldProps {
  readonly name: string;
  readonly describedBy: string;
  readonly dimension: string;
  readonly mark: number | undefined;
  readonly wrong: boolean;
  readonly scale: Rubric['scale'];
  readonly onMark: (mark: number | undefined) => void;
}

/** Keeps what is being typed as it is typed, until the mark is another one. */
function MarkField({ name, describedBy, dimension, mark, wrong, scale, onMark }: MarkFieldProps) {
  const [typed, setTyped] = useState('');
  const text = typed !== '' && Number(typed) === mark ? typed : mark === undefined ? '' : `${mark}`;
  return (
    <input
      type="number"
      class="mark-field"
      inputMode={Number.isInteger(scale.step) ? 'numeric' : 'decimal'}
      data-dimension={dimension}
      aria-label={name}
      aria-describedby={describedBy}
      aria-invalid={wrong}
      min={scale.min}
      max={scale.max}
      step={scale.step}
      value={text}
      placeholder="–"
      onInput={({ currentTarget: { value } }) => {
        setTyped(value);
        onMark(value === '' ? undefined : Number(value));
      }}
    />
  );
}

interface Level {
  readonly from: number;
  /** Where the next level begins; none above the highest. */
  readonly next: number | undefined;
  readonly text: string;
}

function levelAt({ levels = [] }: Dimension, mark: number): Level | undefined {
  const index = levels.findIndex(({ from }) => mark >= from);
  const level = levels[index];
  if (!level) return undefined;
  return {
    from: level.from,
    next: levels[index - 1]?.from,
    text: levelWords(level),
  };
}

/** Where the levels lie along the slider, the one it stands at full. */
function LevelBar({ rubric, dimension, mark }: Pick<Props, 'rubric' | 'dimension' | 'mark'>) {
  const { min, max } = rubric.scale;
  const { levels = [] } = dimension;
  const current = mark === undefined ? -1 : levels.findIndex(({ from }) => mark >= from);
  const place = (value: number) => (100 * (value - min)) / (max - min);
  return (
    <svg class="levels" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      {levels.map(({ from }, index) => {
        const to = levels[index - 1]?.from ?? max;
        return (
          <rect
            key={from}
            class={index === current ? 'bar' : 'bar-pale'}
            x={place(from) + 0.3}
            y={0}
            width={Math.max(0, place(to) - place(from) - 0.6)}
            height={4}
          />
        );
      })}
    </svg>
  );
}
