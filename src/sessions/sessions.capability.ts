import { sessionsFiles } from './sessions.import.js';
import { commandsOf } from '../platform/commands/command.js';
import { conferAwards } from './conferring.js';
import { scheduleDemo } from './demo-scheduling.js';
import { appointJudge, declareConflict, dismissJudge, waiveConflict } from './panel.js';
import { cancelDemo, cancelSession, moveDemo, moveSession } from './rescheduling.js';
import { allowPaper, close, open, schedule, session, nextPlace } from './sessions.js';
import type { SessionId, SessionScheduled } from './sessions.events.js';
import { capability } from '../platform/capability.js';
import {
  AllowPaperSheets,
  AppointJudge,
  CancelDemo,
  CancelSession,
  CloseSession,
  ConferAwards,
  DeclareConflict,
  DismissJudge,
  MoveDemo,
  MoveSession,
  OpenSession,
  ScheduleDemo,
  ScheduleSession,
  WaiveConflict,
} from './sessions.commands.js';
import {
  awardFacts,
  candidateOf,
  demoFacts,
  demoStanding,
  judgeStanding,
  scheduleFacts,
  sessionsOfCandidacy,
  sessionsOfDemo,
  sessionsOfJudge,
} from './sessions.facts.js';
import { relianceKey, reliantStreams } from '../policies/policy-reference.js';
import type { Relation } from '../platform/commands/decision-model.js';

const reliantSessions: Relation<SessionScheduled> = {
  name: 'sessions relying on a policy',
  type: 'SessionScheduled',
  of: ({ data: { rubric, certificationPolicy, awardPolicy } }) => [
    relianceKey('rubric', rubric),
    ...(certificationPolicy ? [relianceKey('certification', certificationPolicy)] : []),
    ...(awardPolicy ? [relianceKey('award', awardPolicy)] : []),
  ],
};

const bind = commandsOf(session);
const id = (command: { sessionId: SessionId }) => command.sessionId;

export const sessionsCapability = capability({
  name: 'sessions',
  noun: ['Demo day', '试讲日'],
  files: sessionsFiles,
  decider: session,
  relations: [sessionsOfDemo, sessionsOfCandidacy, sessionsOfJudge, reliantSessions],
  answers: [reliantStreams.answeredBy((model, key) => model.related(reliantSessions, key))],
  commands: [
    bind(ScheduleSession, {
      label: ['Schedule a demo day', '安排试讲日'],
      route: 'sessions',
      creates: 'sessionId',
      summary: 'Schedules a certification day or a competition round under its policies.',
      allow: ['programme-admin'],
      id,
      facts: scheduleFacts,
      decide: schedule,
    }),
    bind(AppointJudge, {
      label: ['Appoint a judge', '聘请评委'],
      route: 'sessions/:sessionId/judges',
      summary: 'Appoints a judge to the panel.',
      allow: ['programme-admin'],
      id,
      facts: judgeStanding,
      decide: appointJudge,
    }),
    bind(DismissJudge, {
      label: ['Dismiss a judge', '解聘评委'],
      route: 'sessions/:sessionId/judges/:judgeId/dismiss',
      summary: 'Dismisses a judge from the panel, with a reason; sheets that are in stay.',
      allow: ['programme-admin'],
      id,
      decide: dismissJudge,
    }),
    bind(MoveSession, {
      label: ['Move the session', '试讲日改期'],
      route: 'sessions/:sessionId/move',
      summary: 'Moves the session to another day or place, before it is opened.',
      allow: ['programme-admin'],
      id,
      decide: moveSession,
    }),
    bind(CancelSession, {
      label: ['Cancel the session', '取消试讲日'],
      follows: ['Its demos are cancelled with it.', '该试讲日的试讲一并取消。'],
      route: 'sessions/:sessionId/cancel',
      summary: 'Cancels the session before it is opened, with a reason.',
      allow: ['programme-admin'],
      id,
      decide: cancelSession,
    }),
    bind(MoveDemo, {
      label: ['Move the demo', '调整试讲'],
      route: 'sessions/:sessionId/demos/:demoId/move',
      summary: 'Moves a demo in the running order, or to another section, before it starts.',
      allow: ['programme-admin'],
      id,
      facts: demoStanding,
      decide: moveDemo,
    }),
    bind(CancelDemo, {
      label: ['Cancel the demo', '取消试讲'],
      route: 'sessions/:sessionId/demos/:demoId/cancel',
      summary: 'Cancels a demo before it starts, with a reason.',
      allow: ['programme-admin'],
      id,
      facts: demoStanding,
      decide: cancelDemo,
    }),
    bind(DeclareConflict, {
      label: ['Declare a conflict', '申报回避'],
      route: 'sessions/:sessionId/conflicts',
      summary: 'Declares a conflict of interest between a judge and a candidate.',
      allow: 'anyone-registered',
      id,
      facts: candidateOf,
      decide: declareConflict,
    }),
    bind(WaiveConflict, {
      label: ['Waive a conflict', '豁免回避'],
      route: 'sessions/:sessionId/conflicts/waive',
      summary: 'Signs a waiver of a conflict; the second signature makes it effective.',
      allow: ['programme-admin', 'certifier'],
      id,
      facts: candidateOf,
      decide: waiveConflict,
    }),
    bind(ScheduleDemo, {
      defaults: (state) => ({ order: nextPlace(state) }),
      label: ['Schedule a demo', '安排试讲'],
      route: 'sessions/:sessionId/demos',
      creates: 'demoId',
      summary: "Schedules an admitted candidate's demo of a core section of their course.",
      allow: ['programme-admin'],
      id,
      facts: demoFacts,
      decide: scheduleDemo,
    }),
    bind(OpenSession, {
      label: ['Open the session', '开始评审'],
      route: 'sessions/:sessionId/open',
      summary: 'Opens the session: demos may start and judges may score.',
      allow: ['programme-admin'],
      id,
      decide: open,
    }),
    bind(AllowPaperSheets, {
      label: ['Allow sheets on paper', '允许纸质评分表'],
      follows: [
        'A clerk keys them in, by name; each judge confirms or contests what was keyed before the result is sealed.',
        '由工作人员具名代录；封存成绩前，评委须逐份确认或提出异议。',
      ],
      route: 'sessions/:sessionId/paper-sheets',
      summary: 'Lets sheets that judges fill in on paper be keyed in by a clerk.',
      allow: ['programme-admin'],
      id,
      decide: allowPaper,
    }),
    bind(CloseSession, {
      label: ['Close the session', '结束评审'],
      follows: ['No sheet and no demo can be added any more.', '结束后不能再增加评分表或试讲。'],
      route: 'sessions/:sessionId/close',
      summary: 'Closes the session: no more sheets.',
      allow: ['programme-admin'],
      id,
      decide: close,
    }),
    bind(ConferAwards, {
      label: ['Confer the places', '公布名次'],
      follows: [
        'Places are announced to everybody who may see the session.',
        '名次将向所有可查看该试讲日的人员公布。',
      ],
      route: 'sessions/:sessionId/awards',
      summary: 'Confers the places on those who passed, with the trace of every tie-break.',
      allow: ['programme-admin'],
      id,
      facts: awardFacts,
      decide: conferAwards,
    }),
  ],
});
