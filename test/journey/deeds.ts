/** A command on its way over HTTP: who sends it, where to, and what it says. */
export interface Deed {
  readonly by: string;
  readonly path: string;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
}

export const COHORT = 'j25';
export const DAY = 'demo-day';

export const candidacyOf = (person: string) => `${COHORT}.${person}`;
export const courseOf = (person: string) => `course-${person}`;
export const demoOf = (person: string) => `demo-${person}`;

export type Marks = readonly [design: number, classroom: number, stage: number];

export const marksOf = ([curriculumDesign, classroomPresentation, stagePresence]: Marks) => ({
  curriculumDesign,
  classroomPresentation,
  stagePresence,
});

/** The same deed under an Idempotency-Key: sent again, it happens once. */
export const keyed = (deed: Deed, key: string): Deed => ({
  ...deed,
  headers: { ...deed.headers, 'Idempotency-Key': key },
});

/** The same deed on the condition that nobody was faster. */
export const ifAt = (deed: Deed, revision: number): Deed => ({
  ...deed,
  headers: { ...deed.headers, 'If-Match': `"${revision}"` },
});

export interface PolicyDocument {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
}

/** Sends a body to an address, as somebody. */
export const sender =
  (by: string) =>
  (path: string, body: object = {}): Deed => ({ by, path, body });
