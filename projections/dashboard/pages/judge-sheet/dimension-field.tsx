import { useId, useState } from 'preact/hooks';
import { dimensionMarks, scaleOf } from '../../../../src/rules/documents/mark-scale.js';
import type { RubricItem, Scale } from '../../../../src/rules/documents/rubric.js';
import { numberText } from '../../words/format.js';
import { levelWords, partName } from '../../words/levels.js';
import { judgeSheetWords } from './judge-sheet-words.js';
import type { Marks, Rubric } from './sheet.js';
import { isOnScale } from './weighted-total.js';

type Dimension = Rubric['dimensions'][number];

interface Props {
  readonly rubric: Rubric;
  readonly dimension: Dimension;
  readonly marks: Marks;
  readonly onMark: (key: string, mark: number | undefined) => void;
}

/** One dimension: a slider, a number field, and the words of the level it stands at; or so for each of its items. */
export function DimensionField({ rubric, dimension, marks, onMark }: Props) {
  const say = judgeSheetWords();
  const id = useId();
  const { items } = dimension;
  const scale = scaleOf(rubric, dimension);
  const mark = dimensionMarks(rubric, marks)[dimension.id];
  const name = partName(dimension);
  const level = isOnScale(scale, mark) ? levelAt(dimension, mark) : undefined;
  // The last mark below the next level: 84 where marks are whole, 84.5 where halves are given.
  const upTo = level?.next === undefined ? scale.max : Number((level.next - scale.step).toFixed(6));
  const text = level?.text ?? '';
  const wrong = mark !== undefined && !isOnScale(scale, mark);
  return (
    <section class="dimension" aria-labelledby={`${id}-name`}>
      <div class="dimension-head">
        <h2 id={`${id}-name`}>{name}</h2>
        <span class="note">{say.weight(numberText(dimension.weight))}</span>
        {items ? (
          <output class="mark-sum figure">
            {mark === undefined ? '–' : numberText(mark)} / {numberText(scale.max)}
          </output>
        ) : (
          <MarkField
            name={say.markOf(name)}
            describedBy={`${id}-words`}
            {...{ mark, wrong, scale, dimension: dimension.id }}
            onMark={(given) => onMark(dimension.id, given)}
          />
        )}
      </div>
      {items ? (
        items.map((item) => (
          <ItemField
            key={item.id}
            {...{ rubric, item, marks, onMark }}
            markKey={`${dimension.id}/${item.id}`}
          />
        ))
      ) : (
        <MarkSlider
          {...{
            name,
            mark,
            scale,
            spoken: mark === undefined ? say.notMarked : `${mark}: ${text}`,
          }}
          onMark={(given) => onMark(dimension.id, given)}
        />
      )}
      <LevelBar {...{ scale, dimension, mark }} />
      <p class="descriptor" id={`${id}-words`}>
        {wrong ? (
          <OffScale scale={scale} />
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

interface ItemProps extends Pick<Props, 'rubric' | 'marks' | 'onMark'> {
  readonly item: RubricItem;
  readonly markKey: string;
}

/** One item under a dimension, from 0 to its points. */
function ItemField({ rubric, item, markKey, marks, onMark }: ItemProps) {
  const say = judgeSheetWords();
  const id = useId();
  const mark = marks[markKey];
  const scale = { min: 0, max: item.points, step: rubric.scale.step };
  const wrong = mark !== undefined && !isOnScale(scale, mark);
  const name = partName(item);
  const given = (next: number | undefined) => onMark(markKey, next);
  return (
    <div class="dimension-item">
      <div class="dimension-head">
        <h3>{name}</h3>
        <span class="note figure">0–{numberText(item.points)}</span>
        <MarkField
          name={say.markOf(name)}
          describedBy={`${id}-words`}
          {...{ mark, wrong, scale, dimension: markKey, onMark: given }}
        />
      </div>
      <MarkSlider
        {...{ name, mark, scale, spoken: mark === undefined ? say.notMarked : `${mark}` }}
        onMark={given}
      />
      <p class="descriptor" id={`${id}-words`}>
        {wrong ? <OffScale scale={scale} /> : null}
      </p>
    </div>
  );
}

function OffScale({ scale: { min, max, step } }: { readonly scale: Scale }) {
  return (
    <span class="mark-bad">
      ✕ {judgeSheetWords().offScale(numberText(min), numberText(max), numberText(step))}
    </span>
  );
}

interface SliderProps {
  readonly name: string;
  readonly mark: number | undefined;
  readonly scale: Scale;
  readonly spoken: string;
  readonly onMark: (mark: number) => void;
}

function MarkSlider({ name, mark, scale, spoken, onMark }: SliderProps) {
  const { min, max, step } = scale;
  return (
    <input
      type="range"
      class={mark === undefined ? 'unmarked' : undefined}
      aria-label={judgeSheetWords().sliderOf(name)}
      aria-valuetext={spoken}
      {...{ min, max, step }}
      value={mark ?? min}
      onInput={({ currentTarget }) => onMark(Number(currentTarget.value))}
    />
  );
}

interface MarkFieldProps {
  readonly name: string;
  readonly describedBy: string;
  readonly dimension: string;
  readonly mark: number | undefined;
  readonly wrong: boolean;
  readonly scale: Scale;
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

interface LevelBarProps {
  readonly scale: Scale;
  readonly dimension: Dimension;
  readonly mark: number | undefined;
}

/** Where the levels lie along the slider, the one it stands at full. */
function LevelBar({ scale: { min, max }, dimension, mark }: LevelBarProps) {
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
