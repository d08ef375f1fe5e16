import { maySeeOf } from '../../src/rules/access.js';
import { type Day, plusDuration } from '../../src/rules/calendar.js';
import { graceEndsOn, renewalOpensOn, type Validity } from '../../src/rules/documents/validity.js';
import { appealsAt } from '../appeals/appeals.queries.js';
import { certified, restsOnReview, underReviewAt } from '../certificates/certificates.queries.js';
import { standings } from '../corrections/corrections.queries.js';
import { coursesAt, isPublished } from '../courses/courses.queries.js';
import { endedSessions, sessionsAt } from '../demos/demos.queries.js';
import type { ReadCapability } from '../platform/capability.js';
import { type QueryContext, type QueryTable } from '../platform/queries/query.js';
import { policyBook } from '../policies/policy-book.js';

/** What is not yet done stays in the calendar however old it is; what passes by itself does not. */
const PASSES: readonly Entry['what'][] = ['session', 'renewal-opens', 'delivery'];

const calendarQueries: QueryTable = {
  capability: 'calendar',
  queries: [
    {
      name: 'calendar',
      shows: 'calendar-entry',
      route: 'calendar',
      summary:
        'What comes: renewals, certificates ending, suspensions, reviews and corrections due, sessions, appeals open.',
      reads: [
        'appeals',
        'certifications',
        'corrections',
        'course-library',
        'demo-results',
        'policies',
      ],
      filters: {
        until: { kind: 'day', description: 'Up to this day; half a year ahead unless said.' },
        person: { kind: 'id', description: 'About this person.' },
      },
      async answer(context) {
        const { moment, actor, filters, remember } = context;
        const until = filters['until'] ?? plusDuration(moment.asOf, 'P6M');
        // Much is read, and the same for everybody who asks.
        const all = await remember(['calendar', JSON.stringify(moment)], async () => [
          ...(await certificates(context)),
          ...(await reviews(context)),
          ...(await correctionsDue(context)),
          ...(await sessions(context)),
          ...(await appealsOpen(context)),
        ]);
        return {
          data: all
            .filter(({ personId }) => {
              if (filters['person'] !== undefined) return personId === filters['person'];
              return true;
            })
            .filter(({ personId }) => mayKnow(actor, personId))
            .map((one) => ({ ...one, overdue: one.day < moment.asOf }))
            .filter(({ day, what, overdue }) => day <= until && !(overdue && PASSES.includes(what)))
            .sort(inOrder),
        };
      },
    },
  ],
};

function mayKnow(actor: QueryContext['actor'], personId: string | null): boolean {
  return personId === null || maySeeOf('calendar-entry', actor, personId);
}

type Upcoming = Omit<Entry, 'overdue'>;

async function certificates({ db, moment, once }: QueryContext): Promise<Upcoming[]> {
  const book = await once(policyBook);
  const review = await underReviewAt(db, moment);
  return (await certified(db, moment)).flatMap((certificate): Upcoming[] => {
    const policy = book.named('certification', certificate.policy);
    const { personId, grade: title, certificationId: about, suspension, day } = certificate;
    const entry = { personId, about, title };
    return [
      ...certificateDays(certificate, policy?.document.validity ?? {}),
      ...(suspension
        ? [
            {
              ...{ ...entry, what: 'suspension-review' as const },
              day: suspension.reviewBy ?? suspension.since,
            },
          ]
        : []),
      ...(restsOnReview(certificate, review)
        ? [{ ...entry, what: 'decide-again' as const, day }]
        : []),
    ];
  });
}

async function reviews({ db, moment }: QueryContext): Promise<Upcoming[]> {
  return (await coursesAt(db, moment)).filter(isPublished).flatMap((course) => {
    const { reviewBy: day, courseId: about, ownerId: personId, title } = course;
    return day === null ? [] : [{ day, what: 'review-due' as const, personId, about, title }];
  });
}

async function correctionsDue({ db, moment }: QueryContext): Promise<Upcoming[]> {
  return (await standings(db, moment))
    .filter(({ state }) => state === 'issued' || state === 'reopened')
    .map(({ correctionId: about, dueOn: day, personId, dimension: title }) => ({
      day,
      what: 'correction-due' as const,
      personId,
      about,
      title,
    }));
}

/** An appeal waits from the day it was lodged. */
async function appealsOpen({ db, moment }: QueryContext): Promise<Upcoming[]> {
  return (await appealsAt(db, moment))
    .filter(({ open }) => open)
    .map(({ appealId: about, lodgedOn: day, personId, state: title }) => ({
      day,
      what: 'appeal-open',
      personId,
      about,
      title,
    }));
}

/** Those that are neither over nor called off: also on their own day. */
async function sessions({ db, moment }: QueryContext): Promise<Upcoming[]> {
  const ended = await endedSessions(db, moment);
  return (await sessionsAt(db, moment))
    .filter(({ sessionId }) => !ended.has(sessionId))
    .map(({ sessionId: about, date: day, kind: title }) => ({
      day,
      what: 'session' as const,
      personId: null,
      about,
      title,
    }));
}

export const calendarCapability: ReadCapability = {
  name: 'calendar',
  queries: [calendarQueries],
};

export interface Entry {
  readonly day: Day;
  readonly what:
    | 'renewal-opens'
    | 'certificate-ends'
    | 'grace-ends'
    | 'suspension-review'
    | 'decide-again'
    | 'review-due'
    | 'correction-due'
    | 'appeal-open'
    | 'session'
    | 'delivery';
  readonly personId: string | null;
  /** The course, correction, certificate, session or delivery it is about. */
  readonly about: string;
  readonly title: string;
  /** Before the day asked about. */
  readonly overdue: boolean;
}

/** The days of a certificate: when its renewal opens, its last day, and the last day of grace. */
export function certificateDays(
  certificate: {
    readonly personId: string;
    readonly certificationId: string;
    readonly grade: string;
    readonly validUntil: Day;
  },
  validity: Partial<Validity>,
): Omit<Entry, 'overdue'>[] {
  const { personId, certificationId: about, grade: title, validUntil } = certificate;
  const entry = (what: Entry['what'], day: Day) => ({ day, what, personId, about, title });
  const opens = renewalOpensOn(validUntil, validity);
  const graceEnds = graceEndsOn(validUntil, validity);
  return [
    ...(opens === null ? [] : [entry('renewal-opens', opens)]),
    entry('certificate-ends', validUntil),
    ...(graceEnds === validUntil ? [] : [entry('grace-ends', graceEnds)]),
  ];
}

/** By day, then by what it is and about whom. */
export function inOrder(a: Entry, b: Entry): number {
  const [left, right] = [a, b].map(({ day, what, about }) => `${day}\u0000${what}\u0000${about}`);
  return (left ?? '') < (right ?? '') ? -1 : 1;
}
