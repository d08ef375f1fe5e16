import type { PanelResultSealed, Marks } from '../../src/certification/demos.events.js';
import type { Placing } from '../../src/certification/sessions.events.js';
import type { PolicyRef } from '../../src/cohorts/cohorts.events.js';
import { origin, originOf } from '../moment/moment.js';
import { projection } from '../runner/projection.js';
import {
  boolean,
  facts,
  integer,
  json,
  optional,
  real,
  table,
  text,
  textOf,
} from '../runner/table.js';

export type SealedResult = PanelResultSealed['data'];

/** What the panels of each session marked, what was sealed, and who was placed. */
export function demoResults(zone: string) {
  return projection({
    name: 'demo-results',
    version: 1,
    tables: {
      cohort: table(
        { cohortId: text, certificationPolicy: json<PolicyRef>() },
        { key: ['cohortId'] },
      ),
      session: facts(
        {
          ...origin(zone),
          sessionId: text,
          kind: textOf<'certification' | 'competition'>(),
          cohortId: optional(text),
          date: text,
          venue: optional(text),
          rubric: json<PolicyRef>(),
          /** The session's own, or its cohort's. */
          certificationPolicy: optional(json<PolicyRef>()),
          awardPolicy: optional(json<PolicyRef>()),
        },
        { key: ['sessionId'] },
      ),
      demo: table({ demoId: text, sessionId: text, personId: text }, { key: ['demoId'] }),
      scheduled: facts(
        {
          ...origin(zone),
          demoId: text,
          sessionId: text,
          candidacyId: text,
          personId: text,
          courseId: text,
          coreSection: text,
          order: integer,
        },
        { key: ['demoId'], indexes: [['sessionId'], ['personId']] },
      ),
      judge: facts({ ...origin(zone), sessionId: text, judgeId: text }, { key: ['eventId'] }),
      conflict: facts(
        {
          ...origin(zone),
          sessionId: text,
          judgeId: text,
          candidacyId: text,
          /** Null for a waiver. */
          cause: optional(text),
          waived: boolean,
        },
        { key: ['eventId'] },
      ),
      ended: facts({ ...origin(zone), demoId: text, seconds: real }, { key: ['eventId'] }),
      sheet: facts(
        {
          ...origin(zone),
          demoId: text,
          sessionId: text,
          judgeId: text,
          marks: json<Marks>(),
          supersedes: optional(text),
        },
        { key: ['eventId'], indexes: [['sessionId'], ['judgeId']] },
      ),
      sealing: facts(
        {
          ...origin(zone),
          demoId: text,
          personId: text,
          /** Null where the seal was broken by an upheld appeal. */
          result: optional(json<SealedResult>()),
        },
        { key: ['eventId'], indexes: [['demoId'], ['personId']] },
      ),
      placing: facts(
        {
          ...origin(zone),
          sessionId: text,
          rank: integer,
          place: text,
          personId: text,
          candidacyId: text,
          total: real,
          tieBreak: json<Placing['tieBreak']>(),
        },
        { key: ['eventId', 'candidacyId'], indexes: [['personId']] },
      ),
    },
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
          ...{ sessionId, kind, date, rubric },
          cohortId: cohortId ?? null,
          venue: data.venue ?? null,
          certificationPolicy: data.certificationPolicy ?? cohort?.certificationPolicy ?? null,
          awardPolicy: data.awardPolicy ?? null,
        });
      },
      JudgeAppointed: (event, rows) => {
        const { sessionId, judgeId } = event.data;
        rows.judge.put({ ...originOf(event, zone), sessionId, judgeId });
      },
      ConflictDeclared: (event, rows) => {
        const { sessionId, judgeId, candidacyId, cause } = event.data;
        rows.conflict.put({
          ...originOf(event, zone),
          ...{ sessionId, judgeId, candidacyId, cause, waived: false },
        });
      },
      ConflictWaived: (event, rows) => {
        const { sessionId, judgeId, candidacyId, effective } = event.data;
        // The first of the two signatures changes nothing yet.
        if (!effective) return;
        rows.conflict.put({
          ...originOf(event, zone),
          ...{ sessionId, judgeId, candidacyId, cause: null, waived: true },
        });
      },
      DemoScheduled: (event, rows) => {
        const { demoId, sessionId, candidacyId, personId, courseId, coreSection, order } =
          event.data;
        rows.demo.put({ demoId, sessionId, personId });
        rows.scheduled.put({
          ...originOf(event, zone),
          ...{ demoId, sessionId, candidacyId, personId, courseId, coreSection, order },
        });
      },
      DemoEnded: (event, rows) => {
        const { demoId, seconds } = event.data;
        rows.ended.put({ ...originOf(event, zone), demoId, seconds });
      },
      DemoScored: (event, rows) => {
        const { demoId, sessionId, judgeId, marks } = event.data;
        rows.sheet.put({
          ...originOf(event, zone),
          ...{ demoId, sessionId, judgeId, marks, supersedes: null },
        });
      },
      DemoScoreAmended: (event, rows) => {
        const { demoId, judgeId, marks, supersedes } = event.data;
        const { sessionId } = rows.demo.need(demoId);
        rows.sheet.put({
          ...originOf(event, zone),
          ...{ demoId, sessionId, judgeId, marks, supersedes },
        });
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
        event.data.placings.forEach(({ place, candidacyId, personId, total, tieBreak }, rank) => {
          const { sessionId } = event.data;
          rows.placing.put({
            ...originOf(event, zone),
            ...{ sessionId, rank, place, personId, candidacyId, total, tieBreak },
          });
        });
      },
    },
  });
}
