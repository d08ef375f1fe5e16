/** The fields of commands that the model reads, as they were sent. */
export type Fields = Readonly<
  Partial<
    Record<
      | ('personId' | 'from' | 'into' | 'department' | 'lineManagerId' | 'cohortId' | 'candidacyId')
      | ('moduleId' | 'completedOn' | 'reasonCode' | 'courseId' | 'ownerId' | 'coOwnerId')
      | ('title' | 'correctionId' | 'target' | 'severity' | 'dueOn' | 'deliveryId' | 'kind')
      | ('trainerId' | 'startsAt' | 'learnerId' | 'sessionId' | 'demoId' | 'judgeId' | 'date')
      | ('supersedes' | 'coreSection' | 'appealId' | 'against'),
      string
    > &
      Record<
        | ('score' | 'vividness' | 'effectiveness' | 'hours' | 'passMark' | 'attendedHours')
        | ('materialVersion' | 'order' | 'version' | 'minutes' | 'level'),
        number
      > & {
        readonly required: boolean;
        readonly attendeeIds: readonly string[];
        readonly marks: Marks;
      }
  >
>;

export interface Marks {
  readonly curriculumDesign: number;
  readonly classroomPresentation: number;
  readonly stagePresence: number;
}

/** A command that was carried out: what was said, by whom, of when, and when it was taken down. */
export interface Said {
  readonly what: string;
  readonly fields: Fields;
  readonly by: string;
  /** When it happened, in milliseconds, and on which day in Shanghai. */
  readonly at: number;
  readonly day: string;
  readonly recorded: number;
  readonly position: number;
  readonly eventId: string;
}

/** A day in Shanghai, which has been eight hours ahead all year since 1991. */
export function shanghaiDay(ms: number): string {
  return new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10);
}
