import type { Correction } from '../../lists/correction-list.js';
import type { Delivery } from '../../lists/delivery-list.js';
import type { ExplainedEvaluation } from '../../why/evaluation-parts.js';

/** A condition of the next grade; `missing` says how far the figure is from what is asked. */
export interface Condition {
  readonly metric: string;
  readonly op: string;
  readonly required: number | null;
  readonly actual: number | null | readonly number[];
  readonly met: boolean;
  readonly consecutive: number | null;
  /** Null where there is no figure yet. */
  readonly missing: number | null;
  readonly deliveriesMissing: number | null;
}

export interface NextGrade {
  readonly grade: string;
  readonly policy: string | null;
  readonly needsResult: boolean;
  readonly marks: readonly {
    readonly mark: string;
    readonly required: number;
    readonly actual: number;
    readonly met: boolean;
    readonly missing: number;
  }[];
  readonly conditions: readonly Condition[];
}

export interface Certificate {
  readonly grade: string;
  readonly status: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly daysLeft: number;
  readonly eventId: string;
  readonly standing: string;
}

export interface TrendPoint {
  readonly asOf: string;
  readonly total: number | null;
  readonly band: string | null;
  readonly policy: string;
}

export interface GradeEntry {
  readonly day: string;
  readonly what: string;
  readonly grade: string | null;
  readonly eventId: string;
  readonly by: string;
}

export interface CardCourse {
  readonly courseId: string;
  readonly title: string;
  readonly state: string;
  readonly materialVersion: number | null;
  readonly reviewBy: string | null;
  readonly openCorrections: readonly string[];
}

/** As `GET /api/v1/trainers/:personId` answers. */
export interface Card {
  readonly personId: string;
  readonly name: string | null;
  readonly department: string;
  readonly position: string | null;
  readonly certificate: Certificate | null;
  readonly grades: readonly GradeEntry[];
  readonly nextGrade: NextGrade | null;
  /** Null for who may see the card but not the evaluation, and without a certificate. */
  readonly evaluation: ExplainedEvaluation | null;
  readonly trend: readonly TrendPoint[];
  readonly courses: readonly CardCourse[];
  readonly deliveries: readonly Delivery[];
  readonly corrections: readonly Correction[];
}
