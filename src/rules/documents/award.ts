import { problem, repeated, type DocumentProblem } from './document-problem.js';
import { closed, ID, listOf, policySchema, WORDS } from './schema-parts.js';

export interface AwardDocument {
  readonly kind: 'award';
  readonly id: string;
  readonly version: number;
  /** Best first. A shared place may take more than its count. */
  readonly places: readonly { readonly place: string; readonly count: number }[];
  /** Dimensions of the rubric, or `total`, in the order in which they break a tie. */
  readonly tieBreak?: readonly string[];
}

export const AWARD_SCHEMA = policySchema(
  'award',
  {
    places: listOf(
      closed({ place: ID, count: { type: 'integer', minimum: 1, maximum: 10_000 }, ...WORDS }, [
        'place',
        'count',
      ]),
      { max: 50 },
    ),
    tieBreak: listOf(ID, { min: 0, max: 51 }),
  },
  ['places'],
);

/** What the schema cannot say of an award. */
export function awardProblems(award: AwardDocument): DocumentProblem[] {
  const twice = 'must not come twice';
  return [
    ...repeated(award.places.map(({ place }) => place)).map((index) =>
      problem(['places', index, 'place'], twice),
    ),
    ...repeated(award.tieBreak ?? []).map((index) => problem(['tieBreak', index], twice)),
  ];
}

/** Tie-breaks that name neither `total` nor a dimension of the rubric of the session. */
export function unknownTieBreaks(award: AwardDocument, dimensions: readonly string[]): string[] {
  return (award.tieBreak ?? []).filter((name) => name !== 'total' && !dimensions.includes(name));
}
