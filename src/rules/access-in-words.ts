import { ACCESS, type Access, letsIn, type Relation, type Thing } from './access.js';

/** Relations as the pages of docs name them. */
export const RELATIONS: Readonly<Record<Relation, string>> = {
  subject: 'the person it is about',
  author: 'who wrote it',
  owner: 'the owners of the course',
  'line-manager': 'the line manager',
  candidate: 'the candidate',
  tied: 'who has a tie to the candidate, waived or not',
  panel: 'the judges of the panel',
  'panel-handed-in': 'judges of the panel whose own sheet is in',
  'told-judges':
    'who sees the sheet, where its rubric says that candidates are told (`showJudges`)',
  decider: 'who decides on it',
};

/** For whom one kind of thing is. */
function forWhom(thing: Thing): string {
  const { anybody, registered, roles = {}, relations = [] }: Access = ACCESS[thing];
  if (anybody) return 'anybody';
  if (registered) return 'who is registered';
  const related = relations.flatMap(([relation, sees]) =>
    sees === 'none' ? [] : [RELATIONS[relation]],
  );
  return [...Object.keys(roles), ...related].join(', ');
}

function known(thing: string): Thing {
  if (Object.hasOwn(ACCESS, thing)) return thing as Thing;
  throw new RangeError(`src/rules/access.ts does not know ${thing}`);
}

/** The table, as the platform is told it. */
export const readingRules = {
  letsIn: (thing: string) => letsIn(known(thing)),
  forWhom: (thing: string) => forWhom(known(thing)),
};
