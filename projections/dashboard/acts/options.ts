import { param } from '../address/address.js';
import { useAnswer } from '../api/answers.js';
import type { Question } from '../api/answers.js';
import { usePeople } from '../api/people.js';
import { dayText } from '../words/format.js';
import { domain, wordFor } from '../words/domain.js';
import { words } from '../words/language.js';
import { partName } from '../words/levels.js';
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
  /** Where nothing is listed, the field is not asked for. */
  readonly orNothing?: true;
  /** None for what may not be named. */
  readonly option: (row: Row, nameOf: NameOf, about: Subject) => Option | readonly Option[];
}

/** What the form is about, as far as its act and its fields say. */
type Subject = Values & {
  /** Where the act is sent: what it is on is a part of it. */
  readonly path: string;
};

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

const say = words({
  sheetIn: ['the sheet is in', '评分表已交'],
  aside: ['stands aside', '回避'],
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
  module: {
    question: candidacyAsked,
    option: (row) =>
      ((row['items'] ?? []) as readonly Row[]).map(({ moduleId, title, completedOn }) => ({
        id: text(moduleId),
        text: text(title),
        ...(completedOn === null ? {} : { note: dayText(text(completedOn)) }),
      })),
  },
  dimension: {
    question: candidacyAsked,
    option: (row) =>
      ((row['dimensions'] ?? []) as readonly string[]).map((id) => ({
        id,
        text: wordFor(domain().dimensions, id),
      })),
  },
  judge: {
    question: ({ path }) => {
      const [, session] = /^sessions\/([^/]+)/.exec(path) ?? [];
      return session === undefined ? undefined : list(`sessions/${session}/panel`);
    },
    option: (room, nameOf, { path }) => {
      const [, , , demo = ''] = path.split('/');
      const seats = (room['items'] ?? []) as readonly Row[];
      const seat = seats.find(({ demoId }) => encodeURIComponent(text(demoId)) === demo);
      return ((seat?.['judges'] ?? []) as readonly Row[]).map(({ judgeId, sheet }) => ({
        id: text(judgeId),
        text: nameOf(text(judgeId)),
        ...(sheet === 'due' ? {} : { not: sheet === 'in' ? say().sheetIn : say().aside }),
      }));
    },
  },
  appeal: {
    question: () => list('appeals'),
    option: (row, nameOf) =>
      row['state'] === 'upheld'
        ? {
            id: text(row['appealId']),
            text: nameOf(text(row['personId'])),
            note: dayText(text(row['lodgedOn'])),
          }
        : [],
  },
  'judge-group': {
    orNothing: true,
    // The act is on a session: its address says which.
    question: ({ path }) => {
      const [, session] = /^sessions\/([^:/]+)\//.exec(path) ?? [];
      return session === undefined ? undefined : list(`sessions/${session}/panel`);
    },
    option: (row) =>
      ((row['groups'] ?? []) as readonly { readonly id: string; readonly title?: unknown }[]).map(
        (group) => ({ id: group.id, text: partName(group) }),
      ),
  },
  rubric: policies('rubric'),
  certification: policies('certification'),
  award: policies('award'),
};

/** The candidate whom the act is on, or whom its form names. */
function candidacyAsked({ path, candidacyId }: Subject): Question | undefined {
  const [, on] = /^candidacies\/([^/]+)/.exec(path) ?? [];
  const id = on ?? (candidacyId === undefined ? undefined : encodeURIComponent(text(candidacyId)));
  return id === undefined ? undefined : list(`candidacies/${id}`);
}

/** Whether a field may be left out because there is nothing that it could name. */
export function useNothingToName(of: string | undefined, about: Act, values: Values): boolean {
  const options = useOptions(of ?? '', about, values);
  return of !== undefined && SOURCES[of]?.orNothing === true && options?.length === 0;
}

/** What can be picked for a field; undefined where nothing lists it. */
export function useOptions(of: string, about: Act, values: Values): readonly Option[] | undefined {
  const source = SOURCES[of];
  const { nameOf } = usePeople();
  const subject = { ...about.defaults, ...values, path: about.path };
  const answer = useAnswer<Row | readonly Row[]>(source?.question(subject));
  if (!source) return undefined;
  const rows = [answer.envelope?.data ?? []].flat() as readonly Row[];
  const options = new Map(
    rows.flatMap((row) => source.option(row, nameOf, subject)).map((option) => [option.id, option]),
  );
  options.delete('');
  return [...options.values()];
}
