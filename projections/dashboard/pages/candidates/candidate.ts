/** As `GET /api/v1/candidacies` lists them. */
export interface Candidate {
  readonly candidacyId: string;
  readonly cohortId: string;
  readonly personId: string;
  readonly nominatedOn: string;
  readonly stage: string;
  readonly since: string;
  readonly left: { readonly how: string; readonly reasonCode: string; readonly on: string } | null;
  readonly modules: { readonly done: number; readonly of: number };
  readonly corrections: { readonly open: number; readonly overdue: number };
  readonly decision: 'certified' | 'refused' | null;
}

export interface Module {
  readonly moduleId: string;
  readonly title: string;
  readonly mode: string;
  readonly hours: number;
  readonly required: boolean;
  readonly completedOn: string | null;
  readonly eventId: string | null;
}

export interface OneCandidate extends Candidate {
  readonly items: readonly Module[];
  /** What the rubric of the cohort marks. */
  readonly dimensions: readonly string[];
}

/** As `GET /api/v1/trainers/{personId}/corrections` tells them. */
export interface CorrectionSaid {
  readonly correctionId: string;
  readonly candidacyId: string;
  readonly dimension: string;
  readonly target: 'material' | 'technique';
  readonly severity: 'required' | 'advice';
  readonly dueOn: string;
  readonly state: 'issued' | 'answered' | 'accepted' | 'reopened' | 'withdrawn';
  readonly open: boolean;
  readonly overdue: boolean;
  readonly said: readonly {
    readonly step: 'issued' | 'answered' | 'accepted' | 'reopened' | 'withdrawn';
    readonly eventId: string;
    readonly day: string;
    readonly by: string;
    readonly text: string | null;
    readonly materialVersion: number | null;
  }[];
}
