import type { RubricDimension, RubricDocument, RubricItem, Scale } from './rubric.js';

/** What a judge marks: a dimension as a whole, or each item of one. */
export interface Markable {
  /** Key in the marks of a sheet: the dimension, or `dimension/item`. */
  readonly key: string;
  readonly part: RubricDimension | RubricItem;
  readonly scale: Scale;
}

/** The scale of a dimension's mark: from 0 to its items' sum, its own, or that of all. */
export function scaleOf(
  rubric: Pick<RubricDocument, 'scale'>,
  { scale, items }: RubricDimension,
): Scale {
  return items
    ? { min: 0, max: decimal(items.map(({ points }) => points)), step: rubric.scale.step }
    : (scale ?? rubric.scale);
}

/** Everything that a sheet has a mark for, in the order of the rubric. */
export function markables(rubric: Pick<RubricDocument, 'scale' | 'dimensions'>): Markable[] {
  return rubric.dimensions.flatMap((dimension): Markable[] => {
    const { id, items } = dimension;
    if (!items) return [{ key: id, part: dimension, scale: scaleOf(rubric, dimension) }];
    return items.map((item) => ({
      ...{ key: `${id}/${item.id}`, part: item },
      scale: { min: 0, max: item.points, step: rubric.scale.step },
    }));
  });
}

/** The mark of each dimension, items added up; a dimension that lacks one is left out. */
export function dimensionMarks(
  { dimensions }: Pick<RubricDocument, 'dimensions'>,
  marks: Readonly<Record<string, number>>,
): Record<string, number> {
  return Object.fromEntries(
    dimensions.flatMap(({ id, items }) => {
      const given = items ? items.map((item) => marks[`${id}/${item.id}`]) : [marks[id]];
      const whole = given.every((mark) => mark !== undefined);
      return whole ? [[id, items ? decimal(given) : given[0]]] : [];
    }),
  ) as Record<string, number>;
}

/** Marks and points are written with a few decimals: their sum is exact to nine. */
function decimal(parts: readonly number[]): number {
  return Number(parts.reduce((sum, part) => sum + part, 0).toFixed(9));
}
