/** A delivery, as `GET /api/v1/deliveries` and a trainer's card tell it. */
export interface Delivery {
  readonly deliveryId: string;
  readonly kind: 'course' | 'sharing' | 'salon';
  readonly trainerId: string;
  readonly courseId: string | null;
  readonly hostDepartment: string;
  readonly topic: string;
  readonly startsAt: string;
  readonly state: 'planned' | 'held' | 'cancelled';
  readonly hours: number;
  readonly attendees: number;
  readonly feedback: readonly {
    readonly level: number;
    readonly n: number;
    /** Null of fewer than 5 respondents, for who may not see it. */
    readonly mean: number | null;
  }[];
}

/** As `GET /api/v1/corrections` and a trainer's card tell it. */
export interface Correction {
  readonly correctionId: string;
  readonly eventId: string;
  readonly personId: string;
  readonly day: string;
  readonly target: 'material' | 'technique';
  readonly dimension: string;
  readonly severity: 'required' | 'advice';
  readonly issuedBy: string;
  readonly dueOn: string;
  readonly state: 'issued' | 'answered' | 'accepted' | 'reopened' | 'withdrawn';
  readonly open: boolean;
  readonly overdue: boolean;
  readonly answer: { readonly eventId: string; readonly day: string; readonly days: number } | null;
}
