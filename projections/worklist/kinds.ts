import type { Role } from '../../src/platform/kernel/envelope.js';
import type { Thing } from '../../src/rules/access.js';

/** A kind of thing that waits for somebody (docs/tasks.md is generated from these). */
export interface Kind {
  /** When it waits. */
  readonly waits: string;
  /** The commands after which it waits no more; the first is the one to think of. None: no command ends it. */
  readonly acts: readonly string[];
  /** Other events that end it, in words. */
  readonly ends?: string;
  /** Whoever holds one of these roles; where there are none, the person whose it is. */
  readonly roles?: readonly Role[];
  /** Who does it where the person whose it is has left the company; else nobody does. */
  readonly instead?: readonly Role[];
  /** What kind of thing it tells those roles of: nobody is told who may not see that. */
  readonly tells?: Thing;
}

const ADMIN: readonly Role[] = ['programme-admin'];
const CERTIFIER: readonly Role[] = ['certifier'];

/** All that waits for somebody, in the order in which a candidate's way, a course's and a certificate's go. */
export const KINDS = {
  'nomination-to-accept': {
    waits: 'Somebody is nominated and has not answered.',
    acts: ['AcceptNomination', 'DeclineNomination'],
    ends: 'the nomination is withdrawn, the candidacy deferred or withdrawn',
  },
  'module-to-record': {
    waits:
      'A candidate in training has no completion of a required module that satisfies it; one admitted, where it was put right and satisfies no more. Coaching waits for coaches too.',
    acts: ['CompleteModule'],
    ends: 'the candidacy is deferred or withdrawn',
    roles: ['programme-admin', 'coach'],
    tells: 'funnel',
  },
  'material-to-submit': {
    waits:
      'A candidate in training, under a policy that asks for it, owns no course with material.',
    acts: ['SubmitMaterial', 'DraftCourse'],
    ends: 'the candidacy is deferred or withdrawn',
  },
  'correction-to-answer': {
    waits: 'A correction is issued or opened again; overdue after its day.',
    acts: ['AnswerCorrection'],
    ends: 'the correction is withdrawn, or the candidate leaves',
  },
  'correction-to-accept': {
    waits: 'The candidate has answered whoever issued the correction.',
    acts: ['AcceptCorrection', 'ReopenCorrection'],
    ends: 'the correction is withdrawn, or the candidate leaves',
    instead: ADMIN,
    tells: 'correction',
  },
  'candidate-to-admit': {
    waits: 'A candidate in training meets all that the certification policy asks for.',
    acts: ['AdmitToDemo'],
    ends: 'the candidacy is deferred or withdrawn, or a prerequisite is not met any more',
    roles: ADMIN,
    tells: 'funnel',
  },
  'candidacy-to-end': {
    waits: 'Somebody left the company while their candidacy is undecided.',
    acts: ['WithdrawCandidacy', 'DeferCandidacy', 'DeclineNomination'],
    ends: 'they come back',
    roles: ADMIN,
    tells: 'funnel',
  },
  'demo-to-schedule': {
    waits: 'A candidate is admitted, and no certification day has a demo of theirs.',
    acts: ['ScheduleDemo'],
    ends: 'the candidacy is deferred or withdrawn',
    roles: ADMIN,
    tells: 'funnel',
  },
  'session-without-quorum': {
    waits: 'The judges who may judge are too few for the quorum, in all or for one of the demos.',
    acts: ['AppointJudge', 'WaiveConflict'],
    ends: 'the session is cancelled or closed',
    roles: ADMIN,
    tells: 'panel-room',
  },
  'session-to-open': {
    waits: 'The day of the session has come.',
    acts: ['OpenSession'],
    ends: 'the session is moved or cancelled',
    roles: ADMIN,
    tells: 'session',
  },
  'sheet-due': {
    waits: 'A demo has begun and a judge who may judge has handed in no sheet.',
    acts: ['ScoreDemo'],
    ends: 'the result is sealed, the session closed, the judge dismissed or a conflict declared',
  },
  'sheet-to-confirm': {
    waits: 'A clerk keyed in the judge’s sheet from paper.',
    acts: ['ConfirmSheet', 'ContestSheet'],
    ends: 'the judge amends the sheet, or it is voided',
  },
  'result-to-seal': {
    waits:
      'A demo has ended and the sheets that count make the quorum, none of them keyed in and not confirmed.',
    acts: ['SealPanelResult'],
    roles: ADMIN,
    tells: 'panel-room',
  },
  'places-to-confer': {
    waits: 'Results are sealed, none can come any more, and the places do not rest on these.',
    acts: ['ConferAwards'],
    roles: ADMIN,
    tells: 'placing',
  },
  'session-to-close': {
    waits: 'The day of an open session is over, or all its demos are sealed.',
    acts: ['CloseSession'],
    roles: ADMIN,
    tells: 'session',
  },
  'decision-to-take': {
    waits:
      'An admitted candidate’s result is sealed and no decision on the candidacy stands. It does not wait for their coaches, correctors, judges, nominator or line manager.',
    acts: ['GrantCertification', 'RefuseCertification'],
    ends: 'the result is reopened, the candidacy deferred or withdrawn',
    roles: CERTIFIER,
    tells: 'demo-result',
  },
  'course-to-approve': {
    waits:
      'A version of the material is submitted, no required correction on it is open. It does not wait for the owners.',
    acts: ['ApproveCourse'],
    ends: 'the course is retired, or a required correction on it issued',
    roles: ADMIN,
    tells: 'course',
  },
  'course-to-publish': {
    waits: 'A course is approved and not in the library.',
    acts: ['PublishCourse'],
    ends: 'the course is retired',
    roles: ADMIN,
    tells: 'course',
  },
  'course-to-review': {
    waits:
      'The day has come by which a published course has to be reviewed, or its review was called for.',
    acts: ['PublishCourse', 'MarkReviewDue', 'RetireCourse'],
    roles: ADMIN,
    tells: 'course',
  },
  'co-ownership-to-accept': {
    waits: 'An owner offered to share a course.',
    acts: ['AcceptCoOwnership'],
    ends: 'the course is retired',
  },
  'policy-to-approve': {
    waits: 'A version of a policy is proposed. It does not wait for its author.',
    acts: ['ApprovePolicy', 'WithdrawPolicy'],
    roles: ['programme-admin', 'certifier'],
    tells: 'policy',
  },
  'waiver-to-sign': {
    waits:
      'One person has waived a conflict. It does not wait for them, nor for the judge or the candidate.',
    acts: ['WaiveConflict'],
    ends: 'the conflict is declared again, the judge dismissed, the session closed or cancelled',
    roles: ['programme-admin', 'certifier'],
    tells: 'panel-room',
  },
  'role-to-sign': {
    waits:
      'One programme-admin has asked for a role that takes two. It waits for neither them nor whoever is to have it.',
    acts: ['GrantRole'],
    ends: 'the person leaves the company',
    roles: ADMIN,
    tells: 'event',
  },
  'erasure-to-sign': {
    waits:
      'One programme-admin has asked for an erasure, and no legal hold lasts. It does not wait for them.',
    acts: ['ErasePerson'],
    ends: 'a legal hold is placed',
    roles: ADMIN,
    tells: 'event',
  },
  'merge-to-sign': {
    waits:
      'One programme-admin has said that two records are one person’s, or are not. It does not wait for them, nor for whom it is about.',
    acts: ['MergePeople', 'SplitPeople'],
    roles: ADMIN,
    tells: 'event',
  },
  'appeal-to-assign': {
    waits: 'An appeal is lodged, or whoever was to decide on it has left the company.',
    acts: ['AssignAppeal'],
    roles: ADMIN,
    tells: 'appeal',
  },
  'appeal-to-decide': {
    waits: 'An appeal is assigned to somebody.',
    acts: ['UpholdAppeal', 'DismissAppeal'],
  },
  'result-to-reopen': {
    waits: 'An appeal was upheld by which a sealed result is to be reopened.',
    acts: ['ReopenPanelResult'],
    roles: ADMIN,
    tells: 'appeal',
  },
  'certificate-to-renew': {
    waits: 'The renewal of a certificate is open.',
    acts: ['RenewCertification'],
    ends: 'the certificate is suspended, revoked, or its grade changed',
    roles: CERTIFIER,
    tells: 'certificate',
  },
  'certificate-expiring': {
    waits: 'A certificate ends within thirty days.',
    acts: ['RenewCertification'],
    ends: 'the certificate is suspended, revoked, or its grade changed',
    roles: CERTIFIER,
    tells: 'certificate',
  },
  'certificate-in-grace': {
    waits: 'A certificate has ended and may still be renewed.',
    acts: ['RenewCertification'],
    ends: 'the certificate is suspended, revoked, or its grade changed',
    roles: CERTIFIER,
    tells: 'certificate',
  },
  'certificate-to-expire': {
    waits: 'The grace of a certificate is over, and that is not recorded.',
    acts: ['ExpireCertification'],
    ends: 'the certificate is revoked',
    roles: ['programme-admin', 'certifier'],
    tells: 'certificate',
  },
  'suspension-to-review': {
    waits: 'The day has come on which a suspension is looked at again, or it names none.',
    acts: ['ReinstateCertification', 'RevokeCertification'],
    roles: CERTIFIER,
    tells: 'certificate',
  },
  'proposal-to-decide': {
    waits:
      'The evaluation policy in force proposes something of a trainer. It does not wait for the trainer.',
    acts: ['PromoteGrade', 'DemoteGrade', 'ExitTrainer', 'RenewCertification', 'DeclineProposal'],
    ends: 'the figures do not propose it any more',
    roles: CERTIFIER,
    tells: 'proposal',
  },
  'delivery-to-record': {
    waits: 'A planned delivery has begun, by its day.',
    acts: ['RecordDelivery', 'CancelDelivery'],
    instead: ADMIN,
    tells: 'delivery',
  },
  'feedback-to-give': {
    waits:
      'Somebody attended a delivery and gave no feedback of level 1; until the closing day of its answers.',
    acts: ['GiveFeedback'],
    ends: 'the closing day goes by, or the attendance was put right',
  },
  'award-nominations-open': {
    waits: 'Nominations for an annual award are open. It does not wait for who has nominated.',
    acts: ['NominateForAward'],
    ends: 'the day on which nominations close goes by, or all of it is conferred',
    roles: ['nominator', 'coach', 'programme-admin'],
    tells: 'award',
  },
  'award-to-confer': {
    waits: 'Nominations for an annual award are closed, and not all of it is conferred.',
    acts: ['ConferAward'],
    roles: ['certifier', 'programme-admin'],
    tells: 'award-nomination',
  },
  'view-stopped': {
    waits:
      'A view met an event that it cannot apply: its figures stay behind. Asked as of today alone.',
    acts: [],
    ends: 'the view is built anew (docs/runbook.md)',
    roles: ADMIN,
    tells: 'event',
  },
  'notices-given-up': {
    waits: 'Notices could not be sent for a whole day. Asked as of today alone.',
    acts: [],
    ends: 'they are sent after all, or dropped (docs/notices.md)',
    roles: ADMIN,
    tells: 'event',
  },
  'audit-failed': {
    waits: 'The log contradicts a checkpoint, and nothing more is signed. Asked as of today alone.',
    acts: [],
    ends: 'the ledger or its checkpoints are put right (docs/runbook.md)',
    roles: ADMIN,
    tells: 'audit-log',
  },
} as const satisfies Readonly<Record<string, Kind>>;

export type TaskKind = keyof typeof KINDS;

export const TASK_KINDS = Object.keys(KINDS) as readonly TaskKind[];

export function kindOf(kind: TaskKind): Kind {
  return KINDS[kind];
}
