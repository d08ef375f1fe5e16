import { useAnswer } from '../../ask/answer.js';
import { usePeople } from '../../ask/people.js';
import type { Subject } from './history-words.js';

export interface Choice {
  readonly id: string;
  /** What people call it. */
  readonly name: string;
}

interface Listed {
  readonly path: string;
  choice(row: Readonly<Record<string, string>>): Choice;
}

const LISTS: Readonly<Record<Exclude<Subject, 'person'>, Listed>> = {
  cohort: {
    path: 'cohorts',
    choice: ({ cohortId = '', title = '' }) => ({ id: cohortId, name: title }),
  },
  course: {
    path: 'courses',
    choice: ({ courseId = '', title = '' }) => ({ id: courseId, name: title }),
  },
  session: {
    path: 'sessions',
    choice: ({ sessionId = '', date = '' }) => ({ id: sessionId, name: `${sessionId} ${date}` }),
  },
  demo: { path: 'demos', choice: ({ demoId = '' }) => ({ id: demoId, name: demoId }) },
  policy: {
    path: 'policies',
    choice: ({ kind = '', id = '' }) => ({ id: `${kind}.${id}`, name: `${kind}.${id}` }),
  },
  award: {
    path: 'awards',
    choice: ({ awardId = '', award = '', year = '' }) => ({
      id: awardId,
      name: `${award} ${year}`,
    }),
  },
};

/** What a history can be asked of, so that nobody has to know an id. */
export function useChoices(subject: Subject): readonly Choice[] {
  const { all, nameOf } = usePeople();
  const list = subject === 'person' ? undefined : LISTS[subject];
  const { envelope } = useAnswer<readonly Readonly<Record<string, string>>[]>(
    list && { path: list.path, always: true },
  );
  if (!list) return all.map(({ personId }) => ({ id: personId, name: nameOf(personId) }));
  const choices = (envelope?.data ?? []).map((row) => list.choice(row));
  return [...new Map(choices.map((one) => [one.id, one])).values()];
}
