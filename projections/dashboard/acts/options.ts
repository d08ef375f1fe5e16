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
  readonly option: (row: Row, nameOf: NameOf) => Option;
}

/** What the form is about, as far as its act and its fields say. */
type Subject = Values;

const list = (path: string, params: Question['params'] = {}): Question => ({
  path,
  params,
  always: true,
});
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const policies = (kind: string): Source => ({
  question: () => list('policies', { kind }),
  option: (row) => {
    const id = `${text(row['id'])}@${String(row['version'])}`;
    return { id, text: id };
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
  const answer = useAnswer<readonly Row[]>(source?.question({ ...about.defaults, ...values }));
  if (!source) return undefined;
  const rows = answer.envelope?.data ?? [];
  const options = new Map(
    rows.map((row) => {
      const option = source.option(row, nameOf);
      return [option.id, option];
    }),
  );
  options.delete('');
  return [...options.values()];
}
