/** As `GET /api/v1/knowledge-sharing` answers. */
export interface Sharing {
  readonly sessions: number;
  readonly attendances: number;
  readonly learners: number;
  readonly feedback: readonly {
    readonly level: number;
    readonly n: number;
    readonly mean: number | null;
  }[];
  readonly coverage: readonly Coverage[];
  /** From a trainer's department to the learners'. */
  readonly items: readonly Flow[];
}

export interface Coverage {
  readonly department: string;
  readonly reached: number;
  readonly people: number;
  /** Departments it learned from, its own aside. */
  readonly from: number;
}

export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly sessions: number;
  readonly attendances: number;
  readonly learners: number;
}

export const KINDS = ['sharing', 'salon', 'course'] as const;
