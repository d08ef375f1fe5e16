import { type Question, useAnswer } from '../../api/answer.js';
import type { Envelope } from '../../api/envelope.js';
import { send } from '../../api/http.js';
import type { Person } from '../../api/people.js';
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

const MOST = 20;

/** The people whose name or id has the text in it. */
const peopleNamed = (text: string): Question => ({
  path: 'people',
  params: { ...(text ? { named: text } : {}), limit: String(MOST) },
  views: ['people'],
  always: true,
});

/** What a history can be asked of, so that nobody has to know an id: of people, those like the text. */
export function useChoices(subject: Subject, text: string): readonly Choice[] {
  const list = subject === 'person' ? undefined : LISTS[subject];
  const { envelope } = useAnswer<readonly Readonly<Record<string, string>>[]>(
    list ? { path: list.path, always: true } : peopleNamed(text),
  );
  const choices = (envelope?.data ?? []).map((row) =>
    list ? list.choice(row) : personChoice(row),
  );
  return [...new Map(choices.map((one) => [one.id, one])).values()];
}

function personChoice({ personId = '', name }: Readonly<Record<string, string>>): Choice {
  return { id: personId, name: name ?? personId };
}

/** Whom the text means, when the list of those like it is still on its way. @throws Problem */
export async function personMeant(text: string): Promise<string | undefined> {
  const named = new URLSearchParams({ named: text, limit: String(MOST) });
  const { data } = (await (await send(`people?${named}`)).json()) as Envelope<readonly Person[]>;
  return data.find(({ personId, name }) => personId === text || name === text)?.personId;
}
