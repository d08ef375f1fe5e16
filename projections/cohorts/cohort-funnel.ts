import {
  candidacyContract,
  type ModuleCompleted,
  type ModuleCompletedCorrected,
} from '../../src/candidacies/candidacies.events.js';
import { certificationContract } from '../../src/certificates/certificates.events.js';
import { cohortContract } from '../../src/cohorts/cohorts.events.js';
import { demoContract } from '../../src/demos/demos.events.js';
import type { Recorded } from '../../src/platform/kernel/envelope.js';
import { satisfies } from '../../src/rules/modules.js';
import { sessionContract } from '../../src/sessions/sessions.events.js';
import { projection, type Rows, type ViewsOf } from '../platform/runner/projection.js';
import {
  boolean,
  facts,
  integer,
  optional,
  real,
  table,
  text,
  textOf,
} from '../platform/runner/table.js';
import { corrects, replace, replacedFacts } from '../platform/temporal/replaced.js';
import { origin, originOf } from '../platform/temporal/temporal.js';

/** What can happen to a candidacy on its way. */
export type Step =
  | 'nominated'
  | 'accepted'
  | 'declined'
  | 'completed'
  | 'deferred'
  | 'withdrawn'
  | 'admitted'
  | 'demonstrated'
  | 'certified'
  | 'refused'
  | 'placed';

/** How far each candidate of a cohort came, and who left where and why. */
export function cohortFunnel(zone: string) {
  const tables = {
    cohort: facts(
      { ...origin(zone), cohortId: text, title: text, year: integer, targetSize: integer },
      { key: ['cohortId'] },
    ),
    candidacy: table(
      { candidacyId: text, cohortId: text, personId: text },
      { key: ['candidacyId'], indexes: [['personId']] },
    ),
    demo: table({ demoId: text, candidacyId: text }, { key: ['demoId'] }),
    module: table(
      {
        cohortId: text,
        moduleId: text,
        title: text,
        mode: text,
        hours: real,
        required: boolean,
        passMark: optional(real),
      },
      { key: ['cohortId', 'moduleId'] },
    ),
    /** Completions that were put right. */
    replaced: replacedFacts,
    /** The modules a candidate has to complete. */
    required: facts({ ...origin(zone), cohortId: text, moduleId: text }, { key: ['eventId'] }),
    /** Decisions and places that others have taken the place of. */
    superseded: facts({ ...origin(zone), supersededId: text }, { key: ['eventId'] }),
    step: facts(
      {
        ...origin(zone),
        cohortId: text,
        candidacyId: text,
        personId: text,
        step: textOf<Step>(),
        /** The module completed, the reason to leave, or the place won. */
        detail: optional(text),
      },
      { key: ['eventId', 'candidacyId'], indexes: [['cohortId'], ['personId']] },
    ),
  };

  return projection({
    name: 'cohort-funnel',
    version: 4,
    folds: [
      cohortContract,
      candidacyContract,
      sessionContract,
      demoContract,
      certificationContract,
    ],
    tables,
    on: {
      CohortOpened: (event, rows) => {
        const { cohortId, title, year, targetSize } = event.data;
        rows.cohort.put({ ...originOf(event, zone), cohortId, title, year, targetSize });
      },
      ModulePlanned: (event, rows) => {
        const { cohortId, moduleId, title, mode, hours, required, passMark = null } = event.data;
        rows.module.put({ cohortId, moduleId, title, mode, hours, required, passMark });
        if (required) rows.required.put({ ...originOf(event, zone), cohortId, moduleId });
      },
      TrainerNominated: (event, rows) => {
        const { candidacyId, cohortId, personId } = event.data;
        rows.candidacy.put({ candidacyId, cohortId, personId });
        rows.step.put(step(event, { candidacyId, cohortId, personId }, 'nominated'));
      },
      TrainerNominatedVoided: replace,
      NominationAccepted: (event, rows) => {
        rows.step.put(step(event, rows.candidacy.need(event.data.candidacyId), 'accepted'));
      },
      NominationDeclined: (event, rows) => {
        const { candidacyId, reasonCode } = event.data;
        rows.step.put(step(event, rows.candidacy.need(candidacyId), 'declined', reasonCode));
      },
      ModuleCompleted: completed,
      ModuleCompletedCorrected: corrects(completed),
      ModuleCompletedVoided: replace,
      CandidacyDeferred: (event, rows) => {
        const { candidacyId, reasonCode } = event.data;
        rows.step.put(step(event, rows.candidacy.need(candidacyId), 'deferred', reasonCode));
      },
      CandidacyWithdrawn: (event, rows) => {
        const { candidacyId, reasonCode } = event.data;
        rows.step.put(step(event, rows.candidacy.need(candidacyId), 'withdrawn', reasonCode));
      },
      AdmittedToDemo: (event, rows) => {
        rows.step.put(step(event, rows.candidacy.need(event.data.candidacyId), 'admitted'));
      },
      DemoStarted: ({ data: { demoId, candidacyId } }, rows) => {
        rows.demo.put({ demoId, candidacyId });
      },
      DemoEnded: (event, rows) => {
        const { candidacyId } = rows.demo.need(event.data.demoId);
        rows.step.put(step(event, rows.candidacy.need(candidacyId), 'demonstrated'));
      },
      CertificationGranted: (event, rows) => {
        supersede(event, event.data.supersedes, rows.superseded);
        rows.step.put(step(event, rows.candidacy.need(event.data.candidacyId), 'certified'));
      },
      CertificationRefused: (event, rows) => {
        supersede(event, event.data.supersedes, rows.superseded);
        rows.step.put(step(event, rows.candidacy.need(event.data.candidacyId), 'refused'));
      },
      AwardsConferred: (event, rows) => {
        supersede(event, event.data.supersedes, rows.superseded);
        for (const { candidacyId, place } of event.data.placings) {
          rows.step.put(step(event, rows.candidacy.need(candidacyId), 'placed', place));
        }
      },
    },
  });

  /** Below its pass mark a completion satisfies nothing. */
  function completed(
    event: Recorded<ModuleCompleted | ModuleCompletedCorrected>,
    rows: Rows<typeof tables>,
  ): void {
    const { candidacyId, moduleId, completedOn: day } = event.data;
    const candidacy = rows.candidacy.need(candidacyId);
    const { passMark } = rows.module.need(candidacy.cohortId, moduleId);
    if (!satisfies(event.data, passMark ?? undefined)) return;
    rows.step.put({ ...step(event, candidacy, 'completed', moduleId), day });
  }

  function supersede(
    event: Recorded,
    supersededId: string | undefined,
    superseded: { put(row: ReturnType<typeof originOf> & { supersededId: string }): void },
  ) {
    if (supersededId !== undefined) superseded.put({ ...originOf(event, zone), supersededId });
  }

  function step(
    event: Recorded,
    candidacy: {
      readonly candidacyId: string;
      readonly cohortId: string;
      readonly personId: string;
    },
    name: Step,
    detail: string | null = null,
  ) {
    const { candidacyId, cohortId, personId } = candidacy;
    return { ...originOf(event, zone), candidacyId, cohortId, personId, step: name, detail };
  }
}

declare module '../platform/queries/views-db.js' {
  interface ViewTables extends ViewsOf<ReturnType<typeof cohortFunnel>> {}
}
