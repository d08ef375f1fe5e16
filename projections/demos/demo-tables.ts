import type { Marks, PanelResultSealed } from '../../src/demos/demos.events.js';
import type { Placing } from '../../src/sessions/sessions.events.js';
import type { PolicyRef } from '../../src/policies/policies.events.js';
import { origin } from '../platform/temporal/temporal.js';
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
} from '../platform/runner/table.js';

export type SealedResult = PanelResultSealed['data'];

/** Sessions, demos, sheets, seals and places, as facts. */
export function demoTables(zone: string) {
  return {
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
    /** Appointed to a panel, or dismissed from it. */
    judge: facts(
      {
        ...origin(zone),
        sessionId: text,
        judgeId: text,
        /** Of the rubric's panel, where it has any. */
        group: optional(text),
        dismissed: boolean,
      },
      { key: ['eventId'] },
    ),
    /** Who may judge at all: granted the role, or revoked. */
    judging: facts({ ...origin(zone), personId: text, entitled: boolean }, { key: ['eventId'] }),
    /** A session on another day or at another place. */
    moved: facts(
      { ...origin(zone), sessionId: text, date: text, venue: optional(text) },
      { key: ['eventId'] },
    ),
    /** A demo at another place of the running order, or with another section; cancelled where both are null. */
    shift: facts(
      {
        ...origin(zone),
        sessionId: text,
        demoId: text,
        order: optional(integer),
        coreSection: optional(text),
      },
      { key: ['eventId'], indexes: [['sessionId']] },
    ),
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
    /** A session opened, closed or cancelled, or, with a demo, one begun. */
    progress: facts(
      {
        ...origin(zone),
        sessionId: text,
        demoId: optional(text),
        state: textOf<'open' | 'closed' | 'cancelled' | 'started'>(),
        at: text,
      },
      { key: ['eventId'], indexes: [['sessionId']] },
    ),
    ended: facts({ ...origin(zone), demoId: text, seconds: real }, { key: ['eventId'] }),
    sheet: facts(
      {
        ...origin(zone),
        demoId: text,
        sessionId: text,
        judgeId: text,
        /** Null where the sheet was voided. */
        marks: optional(json<Marks>()),
        /** Of the items under the dimensions. */
        items: optional(json<Marks>()),
        /** The judge's group, where the panel has any. */
        group: optional(text),
        supersedes: optional(text),
        /** Of an amendment: how many sheets of others lay open to the judge then. */
        othersSeen: integer,
        /** Keyed in from paper by this clerk. */
        clerkId: optional(text),
      },
      { key: ['eventId'], indexes: [['sessionId'], ['judgeId']] },
    ),
    /** A keyed sheet that its judge confirmed. */
    confirmed: facts(
      { ...origin(zone), sessionId: text, sheet: text },
      { key: ['eventId'], indexes: [['sessionId']] },
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
    /** The places of a session as they were conferred, each time. */
    conferral: facts(
      { ...origin(zone), sessionId: text, inputs: json<readonly string[]>() },
      { key: ['eventId'], indexes: [['sessionId']] },
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
  };
}
