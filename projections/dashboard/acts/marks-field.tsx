import { useAnswer } from '../api/answers.js';
import { usePolicy } from '../api/policies.js';
import { domain, wordFor } from '../words/domain.js';
import type { FieldProps } from './act-field.js';

interface Rubric {
  readonly scale: { readonly min: number; readonly max: number; readonly step: number };
  readonly dimensions: readonly { readonly id: string }[];
}

/** A mark for each dimension of the rubric of the session that the act is in. */
export function MarksField({
  value,
  onChange,
  about,
  id,
  fault,
}: FieldProps & { readonly id: string }) {
  const [, session] = /^sessions\/([^/]+)/.exec(about.path) ?? [];
  const room = useAnswer<{ readonly rubric: { readonly id: string; readonly version: number } }>(
    session === undefined ? undefined : { path: `sessions/${session}/panel`, always: true },
  ).envelope?.data;
  const rubric = usePolicy<Rubric>(room && { ...room.rubric, kind: 'rubric' });
  const marks = (value ?? {}) as Readonly<Record<string, number>>;
  return (
    <div class="act-marks">
      {rubric?.dimensions.map((dimension, at) => (
        <label key={dimension.id}>
          <span>{wordFor(domain().dimensions, dimension.id)}</span>
          <input
            id={at === 0 ? id : undefined}
            type="number"
            inputMode="decimal"
            {...rubric.scale}
            aria-invalid={fault !== undefined}
            value={marks[dimension.id] ?? ''}
            onInput={({ currentTarget }) => {
              const { [dimension.id]: _, ...others } = marks;
              onChange(
                currentTarget.value === ''
                  ? others
                  : { ...others, [dimension.id]: Number(currentTarget.value) },
              );
            }}
          />
        </label>
      ))}
    </div>
  );
}
