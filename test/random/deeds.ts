import { createHash } from 'node:crypto';
import * as Appeals from '../../src/appeals/appeals.commands.js';
import * as Candidacies from '../../src/candidacies/candidacies.commands.js';
import * as Certificates from '../../src/certificates/certificates.commands.js';
import * as Corrections from '../../src/corrections/corrections.commands.js';
import * as Courses from '../../src/courses/courses.commands.js';
import * as Deliveries from '../../src/deliveries/deliveries.commands.js';
import * as Demos from '../../src/demos/demos.commands.js';
import * as People from '../../src/people/people.commands.js';
import * as Sessions from '../../src/sessions/sessions.commands.js';
import { candidacyOf, COHORT, demoOf, SESSION } from '../support/demo-day.js';
import { OPERATOR } from '../support/written-programme.js';
import { Model } from './model.js';
import type { EventfulProgramme } from './eventful-programme.js';
import {
  COACHES,
  type Deed,
  DEPARTMENTS,
  JUDGES,
  LEARNERS,
  pick,
  type Step,
  TRAINERS,
  TWICE,
} from './eventful-steps.js';

type Done = (programme: EventfulProgramme, step: Step) => Promise<unknown>;

const EVERYBODY = [...TRAINERS, ...JUDGES, ...LEARNERS, ...COACHES, ...TWICE.map((id) => `${id}b`)];
const trainer = ({ who }: Step) => TRAINERS[who % TRAINERS.length] ?? 't1';
const judge = ({ other }: Step) => JUDGES[other % JUDGES.length] ?? 'j1';
const anybody = (n: number) => EVERYBODY[n % EVERYBODY.length] ?? 'l1';
const coach = ({ n }: Step) => [...COACHES, ...COACHES, 'coachb'][n % 5] ?? 'coach';
const course = (step: Step) => `course-${trainer(step)}`;
const reason = 'Typed from another list';
const other = { curriculumDesign: 0, classroomPresentation: 0, stagePresence: 0 };
const marksOf = ({ figure, n }: Step) => ({
  ...other,
  ...{ curriculumDesign: figure, classroomPresentation: 100 - n, stagePresence: 60 + n },
});
/** Some of the company, of whom nobody teaches and nobody has left. */
function learners(programme: EventfulProgramme, { who, other, n }: Step, deliveryId: string) {
  const now = new Model(programme.said, '9999-12-31', { position: Infinity });
  const all = [...LEARNERS, 'l1b', 'coach', 'j1', 'j1b', 't3'].map((id) => now.who(id));
  const planned = programme.said.find(
    ({ what, fields }) => what === 'PlanDelivery' && fields.deliveryId === deliveryId,
  );
  const gone = new Set(['t2b', planned?.fields.trainerId, planned?.fields.courseId?.slice(7)]);
  for (const { what, fields } of programme.said) {
    if (what === 'LeaveCompany') gone.add(fields.personId);
    if (what === 'ReturnToCompany') gone.delete(fields.personId);
  }
  return all.filter(
    (id, i) => !gone.has(id) && ((who * 7 + other * 3 + n + i * i) % 4 > 0 || i === n),
  );
}

/** What puts a fact right that was said by a command; nothing where none stands. */
async function right(
  programme: EventfulProgramme,
  { who }: Step,
  what: string,
  put: (fields: Record<string, string>, supersedes: string, by: string) => Promise<unknown>,
) {
  const fact = programme.fact(what, who);
  if (!fact) return undefined;
  return put(fact.said.fields as Record<string, string>, fact.latest, fact.said.by);
}

/** The latest that was said by a command of these, by any number. */
function earlier(programme: EventfulProgramme, what: string, n: number) {
  return pick(programme.said.filter((one) => one.what === what).toReversed(), n % 6)?.fields ?? {};
}

export const deeds: Readonly<Record<Deed, Done>> = {
  moved: (it, { who, other, n, late }) =>
    it.send(People.MovePerson, {
      ...{ personId: anybody(who), department: DEPARTMENTS[other % 4] ?? 'QA' },
      ...(n < 2 ? { lineManagerId: anybody(other) } : {}),
      occurredAt: it.ago(late),
    }),
  'manager moved': (it, step) =>
    it.send(People.MovePerson, {
      personId: trainer(step),
      department: 'QA',
      lineManagerId: judge(step),
    }),
  left: (it, { who, n }) =>
    n < 4 ? it.send(People.LeaveCompany, { personId: anybody(who) }) : Promise.resolve(),
  returned: (it, { n, other }) => {
    const { personId = '' } = earlier(it, 'LeaveCompany', n);
    return it.send(People.ReturnToCompany, {
      personId,
      department: DEPARTMENTS[other % 4] ?? 'QA',
    });
  },
  joined: async (it, { who, n }) => {
    const id = TWICE[who % TWICE.length] ?? 'l1';
    const [from, into] = n % 2 ? [id, `${id}b`] : [`${id}b`, id];
    if (n < 5) return it.send(People.MergePeople, { from, into, reason }, OPERATOR);
    await it.send(People.MergePeople, { from, into, reason }, 'admin');
    if (n > 7) return undefined;
    it.passes(0);
    return it.send(People.MergePeople, { from, into, reason }, 'admin2');
  },
  parted: (it, { n }) => {
    const { from: personId = '' } = earlier(it, 'MergePeople', n);
    return it.send(People.SplitPeople, { personId, reason });
  },
  withdrawn: (it, step) =>
    step.n < 1
      ? it.send(Candidacies.WithdrawCandidacy, {
          candidacyId: candidacyOf(trainer(step)),
          reasonCode: 'workload',
        })
      : Promise.resolve(),
  deferred: (it, step) =>
    step.n < 1
      ? it.send(Candidacies.DeferCandidacy, {
          candidacyId: candidacyOf(trainer(step)),
          reasonCode: 'transfer',
        })
      : Promise.resolve(),

  nominated: (it, step) =>
    it.send(
      Candidacies.NominateTrainer,
      {
        cohortId: COHORT,
        personId: step.n < 7 ? trainer(step) : anybody(step.who),
        topic: 'Baths',
        motivation: '',
      },
      'nominator',
    ),
  accepted: (it, step) =>
    it.send(
      Candidacies.AcceptNomination,
      { candidacyId: candidacyOf(trainer(step)), occurredAt: it.ago(step.late) },
      trainer(step),
    ),
  declined: (it, step) =>
    step.n < 1
      ? it.send(
          Candidacies.DeclineNomination,
          { candidacyId: candidacyOf(trainer(step)), reasonCode: 'personal' },
          trainer(step),
        )
      : Promise.resolve(),
  'nomination withdrawn': (it, step) =>
    step.n < 3
      ? right(it, step, 'NominateTrainer', ({ cohortId, personId }, supersedes) =>
          it.send(
            Candidacies.WithdrawNomination,
            { candidacyId: `${cohortId}.${personId}`, supersedes, reason },
            'nominator',
          ),
        )
      : Promise.resolve(),
  completed: (it, step) =>
    it.send(Candidacies.CompleteModule, {
      ...{ candidacyId: candidacyOf(trainer(step)), moduleId: step.n % 2 ? 'cd-1' : 'sp-1' },
      ...{ score: step.figure, occurredAt: it.ago(step.late) },
    }),
  'completion corrected': (it, step) =>
    right(it, step, 'CompleteModule', ({ candidacyId = '' }, supersedes) =>
      it.send(Candidacies.CorrectModuleCompletion, {
        ...{ candidacyId, supersedes, reason, score: step.figure - step.n },
        ...(step.n < 4 ? { completedOn: it.ago(step.late).slice(0, 10) } : {}),
      }),
    ),
  'completion voided': (it, step) =>
    right(it, step, 'CompleteModule', ({ candidacyId = '' }, supersedes) =>
      it.send(Candidacies.VoidModuleCompletion, { candidacyId, supersedes, reason }),
    ),
  coached: (it, step) =>
    it.send(
      Candidacies.HoldCoaching,
      {
        ...{
          candidacyId: candidacyOf(trainer(step)),
          coachingId: `c${it.said.length}`,
          minutes: 45,
        },
        ...{ competency: 'stage-presentation', notes: '', occurredAt: it.ago(step.late) },
      },
      step.n === 9 ? judge(step) : coach(step),
    ),
  'coaching corrected': (it, step) =>
    right(it, step, 'HoldCoaching', ({ candidacyId = '' }, supersedes) =>
      it.send(Candidacies.CorrectCoaching, {
        candidacyId,
        supersedes,
        reason,
        minutes: step.figure,
      }),
    ),
  'coaching voided': (it, step) =>
    right(it, step, 'HoldCoaching', ({ candidacyId = '' }, supersedes) =>
      it.send(Candidacies.VoidCoaching, { candidacyId, supersedes, reason }),
    ),
  corrected: (it, step) =>
    it.send(
      Corrections.IssueCorrection,
      {
        ...{ correctionId: `k${it.said.length}`, candidacyId: candidacyOf(trainer(step)) },
        ...(step.n % 2
          ? { target: 'material', courseId: course(step), materialVersion: 1 }
          : { target: 'technique' }),
        ...{ dimension: 'stagePresence', severity: step.n % 3 ? 'required' : 'advice' },
        ...{
          dueOn: it.ago(-step.n).slice(0, 10),
          text: 'Face the class',
          occurredAt: it.ago(step.late),
        },
      },
      coach(step),
    ),
  answered: (it, step) => {
    const { correctionId = '', candidacyId = '', target } = earlier(it, 'IssueCorrection', step.n);
    return it.send(
      Corrections.AnswerCorrection,
      {
        correctionId,
        text: 'Done',
        ...(target === 'material' ? { materialVersion: 1 } : {}),
        occurredAt: it.ago(step.late),
      },
      candidacyId.slice(COHORT.length + 1),
    );
  },
  'correction accepted': (it, { n }) =>
    it.send(Corrections.AcceptCorrection, {
      correctionId: earlier(it, 'IssueCorrection', n).correctionId ?? '',
    }),
  'correction reopened': (it, { n }) =>
    it.send(Corrections.ReopenCorrection, {
      correctionId: earlier(it, 'IssueCorrection', n).correctionId ?? '',
      text: 'No',
    }),
  'correction withdrawn': (it, { n }) =>
    it.send(Corrections.WithdrawCorrection, {
      correctionId: earlier(it, 'IssueCorrection', n).correctionId ?? '',
      reason,
    }),

  drafted: (it, step) =>
    it.send(
      Courses.DraftCourse,
      {
        ...{ courseId: course(step), ownerId: trainer(step), title: 'Baths', department: 'QA' },
        ...{
          competencies: ['course-development'],
          audience: 'Operators',
          coreSections: ['Chemistry'],
        },
      },
      trainer(step),
    ),
  submitted: (it, step) => {
    const before = it.said.filter(
      ({ what, fields }) => what === 'SubmitMaterial' && fields.courseId === course(step),
    );
    return it.send(
      Courses.SubmitMaterial,
      {
        ...{
          courseId: course(step),
          version: before.length + 1,
          sha256: createHash('sha256')
            .update(`${course(step)} ${before.length}`)
            .digest('hex'),
        },
        ...{ fileName: 'baths.pptx', bytes: 1_024, changes: '' },
      },
      trainer(step),
    );
  },
  'course corrected': (it, step) =>
    right(it, step, 'DraftCourse', ({ courseId = '', ownerId = '' }, supersedes) =>
      it.send(
        Courses.CorrectCourseDetails,
        {
          courseId,
          supersedes,
          reason,
          title: `Baths ${step.figure}`,
          department: DEPARTMENTS[step.n % 4] ?? 'QA',
        },
        ownerId,
      ),
    ),
  approved: (it, step) => {
    const { version } = earlier(it, 'SubmitMaterial', step.n);
    return it.send(Courses.ApproveCourse, {
      courseId: course(step),
      materialVersion: step.n < 6 ? 1 : (version ?? 1),
    });
  },
  published: async (it, step) => {
    await it.try(() => deeds.approved(it, { ...step, n: 0 }));
    return it.send(Courses.PublishCourse, {
      courseId: course(step),
      reviewBy: it.ago(step.n < 3 ? -20 : -200).slice(0, 10),
    });
  },
  'review due': (it, step) => it.send(Courses.MarkReviewDue, { courseId: course(step) }),
  retired: (it, step) =>
    step.n < 2
      ? it.send(Courses.RetireCourse, { courseId: course(step), reasonCode: 'outdated' })
      : Promise.resolve(),
  rated: (it, step) =>
    it.send(
      Courses.RateCourse,
      {
        courseId: course(step),
        vividness: step.figure,
        effectiveness: 100 - step.n,
        occurredAt: it.ago(step.late),
      },
      anybody(step.other),
    ),
  'rating corrected': (it, step) =>
    right(it, step, 'RateCourse', ({ courseId = '' }, supersedes, by) =>
      it.send(
        Courses.CorrectCourseRating,
        { courseId, supersedes, reason, vividness: step.figure },
        by,
      ),
    ),
  'rating voided': (it, step) =>
    right(it, step, 'RateCourse', ({ courseId = '' }, supersedes) =>
      it.send(Courses.VoidCourseRating, { courseId, supersedes, reason }),
    ),
  shared: async (it, step) => {
    const coOwnerId = pick(['t2b', ...TRAINERS], step.other) ?? 't1';
    await it.send(Courses.OfferCoOwnership, { courseId: course(step), coOwnerId }, trainer(step));
    return it.send(Courses.AcceptCoOwnership, { courseId: course(step) }, coOwnerId);
  },

  scored: (it, step) =>
    it.send(
      Demos.ScoreDemo,
      { demoId: demoOf(trainer(step)), marks: marksOf(step), strengths: '', improvements: '' },
      judge(step),
    ),
  amended: (it, step) =>
    it.send(
      Demos.AmendScore,
      { demoId: demoOf(trainer(step)), marks: marksOf(step), reason },
      judge(step),
    ),
  'sheet voided': (it, step) => {
    const latest = new Map<string, string>();
    for (const { what, fields, by, eventId } of it.said) {
      if (what === 'ScoreDemo' || what === 'AmendScore')
        latest.set(`${fields.demoId} ${by}`, eventId);
    }
    const [key = ' ', supersedes = ''] = pick([...latest], step.who) ?? [];
    return it.send(Demos.VoidScore, { demoId: key.split(' ')[0] ?? '', supersedes, reason });
  },
  sealed: (it, step) => it.send(Demos.SealPanelResult, { demoId: demoOf(trainer(step)) }),
  'judge dismissed': (it, step) =>
    it.send(Sessions.DismissJudge, { sessionId: SESSION, judgeId: judge(step), reason }),
  'judge appointed': (it, step) =>
    it.send(Sessions.AppointJudge, { sessionId: SESSION, judgeId: judge(step) }),
  'conflict declared': (it, step) =>
    it.send(Sessions.DeclareConflict, {
      ...{
        sessionId: SESSION,
        judgeId: judge(step),
        candidacyId: candidacyOf(trainer(step)),
        cause: 'former-team',
      },
    }),
  'demo cancelled': (it, step) =>
    it.send(Sessions.CancelDemo, { sessionId: SESSION, demoId: demoOf(trainer(step)), reason }),
  'demo moved': async (it, step) => {
    const sessionId = 'autumn';
    const demoId = `autumn-${trainer(step)}`;
    const candidacyId = candidacyOf(trainer(step));
    await it.try(() =>
      it.send(Sessions.ScheduleSession, {
        ...{
          sessionId,
          kind: 'competition',
          cohortId: COHORT,
          date: '2026-09-01',
          rubric: 'demo@1',
        },
      }),
    );
    await it.try(() =>
      it.send(Sessions.ScheduleDemo, {
        ...{
          sessionId,
          demoId,
          candidacyId,
          courseId: course(step),
          coreSection: 'Chemistry',
          order: step.n + 1,
        },
      }),
    );
    it.passes(0);
    if (step.figure % 3 === 0) return it.send(Sessions.CancelDemo, { sessionId, demoId, reason });
    return it.send(Sessions.MoveDemo, { sessionId, demoId, order: step.n + 20 });
  },
  'session moved': (it, { n, figure }) =>
    n < 1
      ? it.send(Sessions.CancelSession, { sessionId: 'autumn', reason })
      : it.send(Sessions.MoveSession, {
          sessionId: 'autumn',
          date: `2026-10-${10 + (figure % 20)}`,
          reason,
        }),
  conferred: (it) => it.send(Sessions.ConferAwards, { sessionId: SESSION }),
  reopened: async (it, step) => {
    const seal = earlier(it, 'SealPanelResult', step.n);
    const against = it.said.findLast(
      ({ what, fields }) => what === 'SealPanelResult' && fields.demoId === seal.demoId,
    );
    const demoId = seal.demoId ?? '';
    const person = demoId.slice('demo-'.length);
    const appealId = `appeal-${it.said.length}`;
    const lodged = {
      appealId,
      against: against?.eventId ?? '',
      candidacyId: candidacyOf(person),
      grounds: 'Noise',
    };
    await it.send(Appeals.LodgeAppeal, lodged, person);
    await it.send(Appeals.AssignAppeal, { appealId, assigneeId: 'manager' });
    await it.send(Appeals.UpholdAppeal, { appealId, remedy: 'reopen-result' }, 'manager');
    return it.send(Demos.ReopenPanelResult, { demoId, appealId });
  },

  granted: (it, step) =>
    it.send(
      Certificates.GrantCertification,
      { cohortId: COHORT, personId: trainer(step) },
      'certifier',
    ),
  refused: (it, step) =>
    it.send(
      Certificates.RefuseCertification,
      { cohortId: COHORT, personId: trainer(step) },
      'certifier',
    ),
  suspended: (it, step) =>
    it.send(Certificates.SuspendCertification, { personId: trainer(step), reason }, 'certifier'),
  reinstated: (it, step) =>
    it.send(Certificates.ReinstateCertification, { personId: trainer(step), reason }, 'certifier'),
  revoked: (it, step) =>
    step.n < 2
      ? it.send(Certificates.RevokeCertification, { personId: trainer(step), reason }, 'certifier')
      : Promise.resolve(),

  planned: (it, step) => {
    const kind = step.n < 6 ? 'course' : step.n < 8 ? 'sharing' : 'salon';
    return it.send(Deliveries.PlanDelivery, {
      ...{
        deliveryId: `d${it.said.length}`,
        kind,
        trainerId: step.other % 5 ? trainer(step) : 't2b',
      },
      ...(step.n < 7 ? { courseId: course(step) } : {}),
      ...{
        hostDepartment: 'QA',
        topic: 'Baths',
        startsAt: it.ago(step.late - 6),
        hours: step.n + 1,
      },
      occurredAt: it.ago(step.late),
    });
  },
  held: (it, step) => {
    const held = new Set(
      it.said
        .filter(({ what }) => what === 'RecordDelivery')
        .map(({ fields }) => fields.deliveryId),
    );
    const open = it.said.filter(
      ({ what, fields }) => what === 'PlanDelivery' && !held.has(fields.deliveryId),
    );
    const deliveryId = pick(open, step.n)?.fields.deliveryId ?? '';
    const late = step.late % 4;
    return it.send(Deliveries.RecordDelivery, {
      ...{
        deliveryId,
        attendeeIds: learners(it, step, deliveryId),
        hours: step.figure / 8,
        occurredAt: it.ago(late),
      },
    });
  },
  'delivery corrected': (it, step) =>
    right(it, step, 'RecordDelivery', ({ deliveryId = '' }, supersedes) =>
      it.send(Deliveries.CorrectDelivery, {
        ...{ deliveryId, supersedes, reason, hours: step.figure / 10 },
        ...(step.n < 4 ? { attendeeIds: learners(it, step, deliveryId) } : {}),
      }),
    ),
  'delivery voided': (it, step) =>
    right(it, step, 'RecordDelivery', ({ deliveryId = '' }, supersedes) =>
      it.send(Deliveries.VoidDelivery, { deliveryId, supersedes, reason }),
    ),
  'delivery cancelled': (it, { n }) =>
    n < 4
      ? it.send(Deliveries.CancelDelivery, {
          deliveryId: earlier(it, 'PlanDelivery', n).deliveryId ?? '',
        })
      : Promise.resolve(),
  enrolled: (it, { n, other }) =>
    it.send(Deliveries.EnrolLearner, {
      deliveryId: earlier(it, 'PlanDelivery', n).deliveryId ?? '',
      learnerId: anybody(other),
    }),
  'enrolment cancelled': (it, { n }) => {
    const { deliveryId = '', learnerId = '' } = earlier(it, 'EnrolLearner', n);
    return it.send(Deliveries.CancelEnrolment, { deliveryId, learnerId });
  },
  said: async (it, step) => {
    const { deliveryId = '', attendeeIds = [] } = earlier(it, 'RecordDelivery', step.n);
    const level = ([1, 1, 2, 3] as const)[step.other % 4] ?? 1;
    // Some of those who were there, each with an opinion of their own.
    for (const [i, by] of attendeeIds.entries()) {
      if (i % 3 !== step.who % 3) continue;
      it.passes(0);
      await it.try(() =>
        it.send(
          Deliveries.GiveFeedback,
          {
            ...{
              deliveryId,
              level,
              score: (step.figure * (i + 3)) % 101,
              occurredAt: it.ago(step.late % 3),
            },
            ...(i % 2 ? { vividness: (step.figure * i) % 97, effectiveness: 90 - i } : {}),
          },
          by,
        ),
      );
    }
  },
  'answer corrected': (it, step) =>
    right(it, step, 'GiveFeedback', ({ deliveryId = '' }, supersedes, by) =>
      it.send(
        Deliveries.CorrectFeedback,
        { deliveryId, supersedes, reason, score: step.figure, vividness: step.n },
        by,
      ),
    ),
  'answer voided': (it, step) =>
    right(it, step, 'GiveFeedback', ({ deliveryId = '' }, supersedes) =>
      it.send(Deliveries.VoidFeedback, { deliveryId, supersedes, reason }),
    ),
};
