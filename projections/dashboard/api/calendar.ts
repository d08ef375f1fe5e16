/** As `GET /api/v1/calendar` answers. */
export interface Coming {
  readonly day: string;
  readonly what: string;
  readonly personId: string | null;
  /** The course, correction, certificate, session or appeal it is about. */
  readonly about: string;
  readonly title: string;
  readonly overdue: boolean;
}
