import { readFileSync } from 'node:fs';

/** What the sample journey comes to, worked out by somebody else. */
export interface Expected {
  readonly asOf: string;
  readonly funnel: Readonly<Record<string, number>> & { readonly exits: Record<string, number> };
  readonly demos: Readonly<Record<string, { readonly personId: string; readonly total: number }>>;
  readonly agreement: Readonly<
    Record<
      string,
      {
        readonly icc21: number;
        readonly icc2k: number;
        readonly completeDemos: number;
        readonly krippendorffAlpha: number;
        readonly ratings: number;
      }
    >
  >;
  readonly placings: readonly { place: string; personId: string; total: number }[];
  readonly courses: Readonly<
    Record<
      string,
      {
        readonly state: string;
        /** Of a published course. */
        readonly health?: number;
        readonly status?: string;
        readonly components?: readonly { id: string; score: number | null; n: number }[];
      }
    >
  >;
  readonly evaluations: {
    readonly results: Readonly<
      Record<
        string,
        {
          readonly total: number;
          readonly band: string;
          readonly rank: number;
          readonly proposals: readonly string[];
          readonly components: readonly { id: string; score: number | null; n: number }[];
        }
      >
    >;
  };
  readonly whatIf: {
    readonly changes: readonly { personId: string; from: Standing; to: Standing }[];
  };
}

interface Standing {
  readonly total: number;
  readonly band: string;
  readonly rank: number;
}

export const expected = JSON.parse(
  readFileSync('samples/journey-2025/expected.json', 'utf8'),
) as Expected;
