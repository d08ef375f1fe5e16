export type Cell = string | number;
export type FolderRow = Readonly<Record<string, Cell>>;
/** Rows by the file's name without its ending. */
export type FolderRows = Record<string, FolderRow[]>;

export interface Marks {
  readonly curriculumDesign: number;
  readonly classroomPresentation: number;
  readonly stagePresence: number;
}

export interface FolderShape {
  readonly candidates: number;
  readonly judges: number;
  /** The rubric's panel, such as `{ method: 'trimmed', k: 1, quorum: 3 }`. */
  readonly panel: object;
  readonly penalty?: object;
  readonly marks: (candidate: number, judge: number) => Marks;
  readonly seconds?: (candidate: number) => number;
  /** Judge and candidate numbers. */
  readonly recusals?: readonly (readonly [judge: number, candidate: number])[];
}

const COHORT = 'c30';
export const SESSION = 'day-30';
export const WEIGHTS: Marks = {
  curriculumDesign: 40,
  classroomPresentation: 35,
  stagePresence: 25,
};

export const candidate = (i: number) => `t${i}`;
export const judge = (i: number) => `j${i}`;
const at = (day: number, time: string) => `2022-03-${String(day).padStart(2, '0')}T${time}+08:00`;

/** The spreadsheets of a cohort of any size, from registering people to certificates and places. */
export function folderRows(shape: FolderShape): FolderRows {
  const candidates = numbers(shape.candidates);
  const judges = numbers(shape.judges);
  const recused = ([j, c]: readonly [number, number]) =>
    (shape.recusals ?? []).some(([judge, candidate]) => judge === j && candidate === c);
  const people = [
    person('admin', 'programme-admin'),
    person('certifier', 'certifier'),
    person('head', 'nominator'),
    ...judges.map((j) => person(judge(j), 'judge')),
    ...candidates.map((c) => person(candidate(c), 'trainer')),
  ];
  return {
    people,
    policies: ['rubric', 'certification', 'award'].map((kind) => ({
      kind,
      id: 'p',
      version: 1,
      file: `policies/${kind}.json`,
      proposed_by: 'admin',
      proposed_at: at(1, '09:00:00'),
      approved_by: 'certifier',
      approved_at: at(1, '10:00:00'),
      effective_from: '2022-03-01',
    })),
    cohorts: [
      {
        cohort_id: COHORT,
        title: 'Cohort of 2022',
        year: 2022,
        target_size: shape.candidates,
        certification_policy: 'p@1',
        opened_at: at(2, '09:00:00'),
      },
    ],
    modules: [
      {
        cohort_id: COHORT,
        module_id: 'm',
        title: 'Module',
        competency: 'course-development',
        mode: 'workshop',
        hours: 7,
        required: 'yes',
      },
    ],
    nominations: candidates.map((c) => nomination(candidate(c))),
    completions: candidates.map((c) => completion(candidate(c))),
    courses: candidates.map((c) => course(candidate(c))),
    materials: candidates.map((c) => material(candidate(c))),
    sessions: [
      {
        session_id: SESSION,
        kind: 'certification',
        cohort_id: COHORT,
        date: '2022-03-10',
        venue: '',
        rubric: 'p@1',
        certification_policy: 'p@1',
        award_policy: 'p@1',
        scheduled_at: at(6, '09:00:00'),
      },
    ],
    judges: judges.map((j) => ({
      session_id: SESSION,
      judge_id: judge(j),
      appointed_at: at(6, '10:00:00'),
    })),
    recusals: (shape.recusals ?? []).map(([j, c]) => ({
      session_id: SESSION,
      judge_id: judge(j),
      person_id: candidate(c),
      cause: 'former-team',
      at: at(7, '09:00:00'),
    })),
    admissions: candidates.map((c) => admission(candidate(c))),
    demos: candidates.map((c) => demo(candidate(c), c, shape.seconds?.(c) ?? 600)),
    scores: candidates.flatMap((c) =>
      judges
        .filter((j) => !recused([j, c]))
        .map((j) => score(candidate(c), judge(j), shape.marks(c, j))),
    ),
    seals: candidates.map((c) => seal(candidate(c))),
    decisions: candidates.map((c) => decision(candidate(c), 'grant')),
    awards: [{ session_id: SESSION, by: 'admin', at: at(10, '20:00:00') }],
  };
}

export const person = (id: string, roles: string): FolderRow => ({
  person_id: id,
  employee_no: `E-${id}`,
  name: `人 ${id}`,
  email: '',
  department: 'Works',
  position: '',
  line_manager_id: '',
  roles,
});

export const nomination = (id: string): FolderRow => ({
  cohort_id: COHORT,
  person_id: id,
  nominator_id: 'head',
  nominated_at: at(3, '09:00:00'),
  topic: 'Practice',
  motivation: 'Passes it on',
  decision: 'accepted',
  decided_at: at(3, '10:00:00'),
  reason_code: '',
});

export const completion = (id: string): FolderRow => ({
  cohort_id: COHORT,
  person_id: id,
  module_id: 'm',
  completed_at: at(4, '17:00:00'),
  score: '',
  attended_hours: 7,
});

export const course = (id: string): FolderRow => ({
  course_id: `course-${id}`,
  owner_id: id,
  title: 'Practice, "as it is"',
  department: 'Works',
  competencies: 'course-development;stage-presentation',
  audience: 'New staff',
  core_sections: 'Why\nit fails;How to do it',
  drafted_at: at(5, '09:00:00'),
});

export const material = (id: string): FolderRow => ({
  course_id: `course-${id}`,
  version: 1,
  file_name: 'v1.pptx',
  sha256: 'ab'.repeat(32),
  bytes: 1000,
  changes: '',
  submitted_at: at(5, '10:00:00'),
});

export const admission = (id: string): FolderRow => ({
  cohort_id: COHORT,
  person_id: id,
  by: 'admin',
  at: at(8, '09:00:00'),
});

export const demo = (id: string, order: number, seconds = 600): FolderRow => ({
  demo_id: `demo-${id}`,
  session_id: SESSION,
  person_id: id,
  course_id: `course-${id}`,
  core_section: 'How to do it',
  order,
  started_at: at(10, `08:${String(order).padStart(2, '0')}:00`),
  seconds,
});

export const score = (id: string, by: string, marks: Marks): FolderRow => ({
  demo_id: `demo-${id}`,
  judge_id: by,
  curriculum_design: marks.curriculumDesign,
  classroom_presentation: marks.classroomPresentation,
  stage_presence: marks.stagePresence,
  strengths: '',
  improvements: '',
  scored_at: at(10, '12:00:00'),
});

export const seal = (id: string): FolderRow => ({
  demo_id: `demo-${id}`,
  by: 'admin',
  at: at(10, '18:00:00'),
});

export const decision = (id: string, decided: 'grant' | 'refuse'): FolderRow => ({
  cohort_id: COHORT,
  person_id: id,
  decision: decided,
  by: 'certifier',
  at: at(12, '09:00:00'),
});

function numbers(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i + 1);
}
