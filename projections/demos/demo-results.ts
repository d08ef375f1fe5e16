import { personContract } from '../../src/people/people.events.js';
import { cohortContract } from '../../src/cohorts/cohorts.events.js';
import { demoContract } from '../../src/demos/demos.events.js';
import { sessionContract } from '../../src/sessions/sessions.events.js';
import { projection, type ViewsOf } from '../platform/runner/projection.js';
import { originOf } from '../platform/temporal/temporal.js';
import { demoTables } from './demo-tables.js';

/** What the panels of each session marked, what was sealed, and who was placed. */
export function demoResults(zone: string) {
  return projection({
    name: 'demo-results',
    version: 6,
    folds: [personContract, cohortContract, sessionContract, demoContract],
    tables: demoTables(zone),
    on: {
      CohortOpened: ({ data: { cohortId, certificationPolicy } }, rows) => {
        rows.cohort.put({ cohortId, certificationPolicy });
      },
      SessionScheduled: (event, rows) => {
        const { data } = event;
        const { sessionId, kind, cohortId, date, rubric } = data;
        const cohort = cohortId === undefined ? undefined : rows.cohort.need(cohortId);
        rows.session.put({
          ...originOf(event, zone),
          sessionId,
          kind,
          date,
          rubric,
          cohortId: cohortId ?? null,
          venue: data.venue ?? null,
          certificationPolicy: data.certificationPolicy ?? cohort?.certificationPolicy ?? null,
          awardPolicy: data.awardPolicy ?? null,
        });
      },
      RoleGranted: (event, rows) => {
        const { personId, role } = event.data;
        if (role !== 'judge') return;
        rows.judging.put({ ...originOf(event, zone), personId, entitled: true });
      },
      RoleRevoked: (event, rows) => {
        const { personId, role } = event.data;
        if (role !== 'judge') return;
        rows.judging.put({ ...originOf(event, zone), personId, entitled: false });
      },
      PersonLeft: (event, rows) => {
        const { personId } = event.data;
        rows.judging.put({ ...originOf(event, zone), personId, entitled: false });
      },
      SessionMoved: (event, rows) => {
        const { sessionId, date, venue = null } = event.data;
        rows.moved.put({ ...originOf(event, zone), sessionId, date, venue });
      },
      SessionCancelled: (event, rows) => {
        const { sessionId } = event.data;
        const at = event.metadata.occurredAt;
        const row = { ...originOf(event, zone), sessionId, demoId: null, at };
        rows.progress.put({ ...row, state: 'cancelled' });
      },
      JudgeAppointed: (event, rows) => {
        const { sessionId, judgeId, group = null } = event.data;
        const row = { ...originOf(event, zone), sessionId, judgeId, group };
        rows.judge.put({ ...row, dismissed: false });
      },
      JudgeDismissed: (event, rows) => {
        const { sessionId, judgeId } = event.data;
        const row = { ...originOf(event, zone), sessionId, judgeId, group: null };
        rows.judge.put({ ...row, dismissed: true });
      },
      DemoMoved: (event, rows) => {
        const { sessionId, demoId, order, coreSection } = event.data;
        rows.shift.put({ ...originOf(event, zone), sessionId, demoId, order, coreSection });
      },
      DemoCancelled: (event, rows) => {
        const { sessionId, demoId } = event.data;
        const gone = { order: null, coreSection: null };
        rows.shift.put({ ...originOf(event, zone), sessionId, demoId, ...gone });
      },
      ConflictDeclared: (event, rows) => {
        const { sessionId, judgeId, candidacyId, cause } = event.data;
        rows.conflict.put({
          ...originOf(event, zone),
          sessionId,
          judgeId,
          candidacyId,
          cause,
          waived: false,
        });
      },
      ConflictWaived: (event, rows) => {
        const { sessionId, judgeId, candidacyId, effective } = event.data;
        // The first of the two signatures changes nothing yet.
        if (!effective) return;
        rows.conflict.put({
          ...originOf(event, zone),
          sessionId,
          judgeId,
          candidacyId,
          cause: null,
          waived: true,
        });
      },
      DemoScheduled: (event, rows) => {
        const { demoId, sessionId, candidacyId, personId, courseId, coreSection, order } =
          event.data;
        rows.demo.put({ demoId, sessionId, personId });
        rows.scheduled.put({
          ...originOf(event, zone),
          demoId,
          sessionId,
          candidacyId,
          personId,
          courseId,
          coreSection,
          order,
        });
      },
      SessionOpened: (event, rows) => {
        const { sessionId } = event.data;
        const at = event.metadata.occurredAt;
        rows.progress.put({ ...originOf(event, zone), sessionId, demoId: null, state: 'open', at });
      },
      SessionClosed: (event, rows) => {
        const { sessionId } = event.data;
        const at = event.metadata.occurredAt;
        rows.progress.put({
          ...originOf(event, zone),
          sessionId,
          demoId: null,
          state: 'closed',
          at,
        });
      },
      DemoStarted: (event, rows) => {
        const { sessionId, demoId } = event.data;
        const at = event.metadata.occurredAt;
        rows.progress.put({ ...originOf(event, zone), sessionId, demoId, state: 'started', at });
      },
      DemoEnded: (event, rows) => {
        const { demoId, seconds } = event.data;
        rows.ended.put({ ...originOf(event, zone), demoId, seconds });
      },
      DemoScored: (event, rows) => {
        const { demoId, sessionId, judgeId, marks, items = null, group = null } = event.data;
        const { clerkId = null } = event.data;
        rows.sheet.put({
          ...originOf(event, zone),
          demoId,
          sessionId,
          judgeId,
          marks,
          items,
          group,
          supersedes: null,
          othersSeen: 0,
          clerkId,
        });
      },
      DemoScoreAmended: (event, rows) => {
        const { demoId, judgeId, marks, items = null, group = null, supersedes } = event.data;
        const othersSeen = event.data.seen?.length ?? 0;
        const { sessionId } = rows.demo.need(demoId);
        const row = { ...originOf(event, zone), demoId, sessionId, judgeId, supersedes };
        rows.sheet.put({ ...row, marks, items, group, othersSeen, clerkId: null });
      },
      SheetVoided: (event, rows) => {
        const { demoId, judgeId, supersedes } = event.data;
        const { sessionId } = rows.demo.need(demoId);
        const row = { ...originOf(event, zone), demoId, sessionId, judgeId, supersedes };
        const nothing = { marks: null, items: null, group: null };
        rows.sheet.put({ ...row, ...nothing, othersSeen: 0, clerkId: null });
      },
      SheetConfirmed: (event, rows) => {
        const { demoId, sheet } = event.data;
        const { sessionId } = rows.demo.need(demoId);
        rows.confirmed.put({ ...originOf(event, zone), sessionId, sheet });
      },
      PanelResultSealed: (event, rows) => {
        const { demoId, personId } = event.data;
        rows.sealing.put({ ...originOf(event, zone), demoId, personId, result: event.data });
      },
      PanelResultReopened: (event, rows) => {
        const { demoId } = event.data;
        const { personId } = rows.demo.need(demoId);
        rows.sealing.put({ ...originOf(event, zone), demoId, personId, result: null });
      },
      AwardsConferred: (event, rows) => {
        const { sessionId: conferredFor, inputs } = event.data;
        rows.conferral.put({ ...originOf(event, zone), sessionId: conferredFor, inputs });
        event.data.placings.forEach(({ place, candidacyId, personId, total, tieBreak }, rank) => {
          const { sessionId } = event.data;
          rows.placing.put({
            ...originOf(event, zone),
            sessionId,
            rank,
            place,
            personId,
            candidacyId,
            total,
            tieBreak,
          });
        });
      },
    },
  });
}

declare module '../platform/queries/views-db.js' {
  interface ViewTables extends ViewsOf<ReturnType<typeof demoResults>> {}
}
