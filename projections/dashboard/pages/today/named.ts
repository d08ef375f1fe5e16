import { useSessions } from '../../api/chosen.js';
import { me } from '../../api/me.js';
import { usePeople } from '../../api/people.js';
import type { Task } from '../../api/tasks.js';
import { domain, wordFor } from '../../words/domain.js';
import { dayText } from '../../words/format.js';
import { todayWords } from './today-words.js';

/** What a task is about, in words: names and titles, never ids. */
export function useNamed(): (task: Task) => string {
  const { nameOf } = usePeople();
  const sessions = useSessions().envelope?.data ?? [];
  const words = domain();
  const say = todayWords();
  return ({ kind, about }) => {
    const { aggregate, id, personId, title } = about;
    const name = personId === null ? undefined : nameOf(personId);
    // One's own tasks need not say whose they are, where they say something else.
    const who = personId === me()?.personId ? undefined : name;
    const joined = (...parts: readonly (string | null | undefined)[]) =>
      parts.filter((part): part is string => Boolean(part)).join(' · ') || (name ?? '');
    switch (aggregate) {
      case 'candidacy':
        return joined(who, title);
      case 'correction':
        return joined(who, title && wordFor(words.dimensions, title));
      case 'course':
        return joined(title, who);
      case 'session': {
        const found = sessions.find(({ sessionId }) => sessionId === id);
        const day = title && wordFor(words.sessionKinds, title);
        return joined(day, found && dayText(found.date), who);
      }
      case 'demo':
        return kind === 'result-to-reopen' ? joined(who, say.appeals.result) : joined(who, title);
      case 'certification':
        return joined(who, title && wordFor({ ...words.grades, ...words.proposals }, title));
      case 'policy':
        return joined(wordFor(words.policyKinds, id.split('.')[0] ?? ''), title);
      case 'person':
        if (kind === 'merge-to-sign') return joined(nameOf(id), name);
        return joined(who, title === null ? say.erasure : wordFor(words.roles, title));
      case 'appeal':
        return joined(who, title && wordFor(say.appeals, title));
      case 'notices':
        return say.outbox;
      case 'audit-log':
        return say.log;
      default:
        return joined(title, who);
    }
  };
}
