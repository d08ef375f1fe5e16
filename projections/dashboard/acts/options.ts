import { param } from '../address/address.js';
import { useAnswer } from '../api/answers.js';
import type { Question } from '../api/answers.js';
import { usePeople } from '../api/people.js';
import { dayText } from '../words/format.js';
import { domain, wordFor } from '../words/domain.js';
import type { Act, Values } from './acts.js';

/** One of the things that a field may name. */
export interface Option {
  readonly id: string;
  readonly text: string;
  readonly note?: string;
  /** Why it cannot be picked. */
  readonly not?: string;
}

type Row = Readonly<Record<string, unknown>>;
type NameOf = (personId: string) => string;

interface Source {
  readonly question: (about: Subject) => Question | undefined;
  /** None for what may not be named. */
  readonly option: (row: Row, nameOf: NameOf) => Option | readonly Option[];
}

/** What the form is about, as far as its act and its fields say. */
type Subject = Values;

const list = (path: string, params: Question['params'] = {}): Question => ({
  path,
  params,
  always: true,
});
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Rules that nobody has approved are relied on by nothing. */
const policies = (kind: string): Source => ({
  question: () => list('policies', { kind }),
  option: ({ id, version, state }) => {
    const named = `${text(id)}@${String(version)}`;
    return state === 'approved' ? { id: named, text: named } : [];
  },
});

/** Where the things are listed that a field's `of` names. What is not here is typed. */
const SOURCES: Readonly<Record<string, Source>> = {
  person: {
    question: () => list('people'),
    option: (row) => ({
      id: text(row['personId']),
      text: text(row['name']) || text(row['personId']),
      note: text(row['department']),
    }),
  },
  department: {
    question: () => list('people'),
    option: (row) => ({ id: text(row['department']), text: text(row['department']) }),
  },
  cohort: {
    question: () => list('cohorts'),
    option: (row) => ({ id: text(row['cohortId']), text: text(row['title']) }),
  },
  course: {
    question: () => list('courses'),
    option: (row, nameOf) => ({
      id: text(row['courseId']),
      text: text(row['title']),
      note: nameOf(text(row['ownerId'])),
    }),
  },
  candidacy: {
    question: ({ cohortId }) => list('candidacies', { cohort: text(cohortId) || param('cohort') }),
    option: (row, nameOf) => ({
      id: text(row['candidacyId']),
      text: nameOf(text(row['personId'])),
      note: wordFor({ ...domain().stages, placed: domain().stages.awarded }, text(row['stage'])),
    }),
  },
  section: {
    question: ({ courseId }) =>
      courseId === undefined ? undefined : list(`courses/${encodeURIComponent(text(courseId))}`),
    option: (row) =>
      ((row['coreSections'] ?? []) as readonly string[]).map((one) => ({ id: one, text: one })),
  },
  session: {
    question: () => list('sessions'),
    option: (row) => ({
      id: text(row['sessionId']),
      text: `${wordFor(domain().sessionKinds, text(row['kind']))} ${dayText(text(row['date']))}`,
    }),
  },
  delivery: {
    question: () => list('deliveries'),
    option: (row, nameOf) => ({
      id: text(row['deliveryId']),
      text: text(row['topic']),
      note: nameOf(text(row['trainerId'])),
    }),
  },
  rubric: policies('rubric'),
  certification: policies('certification'),
  award: policies('award'),
};

/** What can be picked for a field; undefined where nothing lists it. */
export function useOptions(of: string, about: Act, values: Values): readonly Option[] | undefined {
  const source = SOURCES[of];
  const { nameOf } = usePeople();
  const answer = useAnswer<Row | readonly Row[]>(
    source?.question({ ...about.defaults, ...values }),
  );
  if (!source) return undefined;
  const rows = [answer.envelope?.data ?? []].flat() as readonly Row[];
  const options = new Map(
    rows.flatMap((row) => source.option(row, nameOf)).map((option) => [option.id, option]),
  );
  options.delete('');
  return [...options.values()];
}
