import { refuse } from '../../src/platform/kernel/refusal.js';
import { maySee } from '../../src/rules/access.js';
import type { Day } from '../../src/rules/calendar.js';
import type { ReadCapability } from '../platform/capability.js';
import type { QueryContext, QueryTable, ReadContext } from '../platform/queries/query.js';
import { appealTasks, awardTasks } from './appeals-and-awards.tasks.js';
import { candidateTasks } from './candidates.tasks.js';
import { certificateTasks } from './certificates.tasks.js';
import { correctionTasks } from './corrections.tasks.js';
import { courseTasks } from './courses.tasks.js';
import { decisionTasks } from './decisions.tasks.js';
import { kindOf, TASK_KINDS } from './kinds.js';
import { endedCandidacies, leftCompany } from './presence.query.js';
import { proposalTasks } from './proposals.tasks.js';
import { sessionTasks } from './sessions.tasks.js';
import { signatureTasks } from './signatures.tasks.js';
import { teachingTasks } from './teaching.tasks.js';
import { troubleTasks } from './troubles.tasks.js';
import { forThoseHere, type Waiting, waitsFor } from './waiting.js';
import { worklist } from './worklist.js';

const worklistQueries: QueryTable = {
  capability: 'tasks',
  queries: [
    {
      name: 'tasks',
      shows: 'task',
      route: 'tasks',
      summary:
        'What waits for oneself or for a role one has, or all that waits: since when, due when, about what, which command resolves it, because of which events.',
      reads: [
        ...['appeals', 'awards', 'certifications', 'cohort-funnel', 'corrections'],
        ...['course-library', 'demo-results', 'departments', 'involvement', 'policies'],
        ...['teaching', 'worklist'],
      ],
      filters: {
        for: {
          kind: 'choice',
          values: ['me', 'all'],
          description: 'What waits for the asker, as unless said, or for anybody.',
        },
        kind: { kind: 'choice', values: TASK_KINDS, description: 'Of this kind.' },
        dueBefore: { kind: 'day', description: 'Due before this day.' },
        person: {
          kind: 'id',
          description: 'That waits for this person by name, or is about them.',
        },
      },
      async answer(context) {
        const { actor, filters, moment } = context;
        const { kind, dueBefore, person } = filters;
        const everybodys = filters['for'] === 'all';
        if (everybodys && !maySee('task', actor)) {
          throw refuse('not-entitled', 'what waits for others is for those who oversee', {
            field: 'for',
          });
        }
        const all = [
          ...(await tasksRemembered(context)),
          ...(everybodys || actor.roles.includes('certifier') ? await proposalTasks(context) : []),
          ...(await troubleTasks(context)),
        ];
        return {
          data: all
            .filter((one) => everybodys || waitsFor(actor, one))
            .filter((one) => kind === undefined || one.kind === kind)
            .filter(({ due }) => dueBefore === undefined || (due !== null && due < dueBefore))
            .filter((one) => person === undefined || concerns(one, person))
            .sort(inOrder)
            .map((one) => toTask(one, moment.asOf)),
        };
      },
    },
  ],
};

/** Much is read, and the same for everybody who asks. */
function tasksRemembered(context: QueryContext): Promise<readonly Waiting[]> {
  return context.remember(['worklist', JSON.stringify(context.moment)], () => tasksAt(context));
}

async function tasksAt(context: ReadContext): Promise<readonly Waiting[]> {
  const { db, moment } = context;
  const left = await leftCompany(db, moment);
  const ended = await endedCandidacies(db, moment);
  const candidates = await candidateTasks(context, left);
  const all = [
    ...candidates.tasks,
    ...(await correctionTasks(context, ended)),
    ...(await sessionTasks(context, ended)),
    ...(await decisionTasks(context, candidates.decidable, ended)),
    ...(await courseTasks(context)),
    ...(await signatureTasks(context, left)),
    ...(await appealTasks(context, left)),
    ...(await certificateTasks(context, left)),
    ...(await teachingTasks(context)),
    ...(await awardTasks(context)),
  ];
  return forThoseHere(all, left);
}

function concerns({ for: { personId }, about }: Waiting, person: string): boolean {
  return personId === person || about.personId === person;
}

function toTask({ notFor: _, ...one }: Waiting, asOf: Day) {
  const { kind, about, for: whose, due } = one;
  const more = Object.values(one.with);
  const taskId = [
    kind,
    about.id,
    ...more,
    ...(whose.personId === null ? [] : [whose.personId]),
  ].join('/');
  const { acts } = kindOf(kind);
  return { taskId, ...one, acts, overdue: due !== null && due < asOf };
}

/** What is due first, then what waits longest; in the same order for everybody. */
function inOrder(a: Waiting, b: Waiting): number {
  const [left, right] = [a, b].map(({ due, since, kind, about, for: whose, with: more }) =>
    [due ?? LAST, since ?? LAST, kind, about.id, whose.personId, JSON.stringify(more)].join(
      '\u0000',
    ),
  );
  return (left ?? '') < (right ?? '') ? -1 : 1;
}

const LAST = '9999-12-31';

export const worklistCapability: ReadCapability = {
  name: 'worklist',
  projections: (zone) => [worklist(zone)],
  queries: [worklistQueries],
};
