import {
  certificationContract,
  type CertificationEvent,
} from '../../src/certificates/certificates.events.js';
import type { DecidedProposal, Grade } from '../../src/certificates/standing.events.js';
import type { Recorded } from '../../src/platform/kernel/envelope.js';
import { projection, type ViewsOf } from '../platform/runner/projection.js';
import { facts, integer, json, optional, text, textOf } from '../platform/runner/table.js';
import { origin, originOf } from '../platform/temporal/temporal.js';

/** What became of a certificate. */
export type CertificateChange =
  | 'suspended'
  | 'reinstated'
  | 'revoked'
  | 'renewed'
  | 'expired'
  | 'promoted'
  | 'demoted'
  | 'exited'
  | 'declined';

/** Who was certified, to which grade, for how long, on what result; who was refused; what came after. */
export function certifications(zone: string) {
  const decision = {
    ...origin(zone),
    personId: text,
    candidacyId: text,
    policyId: text,
    policyVersion: integer,
    policyHash: text,
    sealedResult: text,
    supersedes: optional(text),
    /** Who decided. */
    by: text,
  };
  return projection({
    name: 'certifications',
    version: 3,
    folds: [certificationContract],
    tables: {
      granted: facts(
        {
          ...decision,
          certificationId: text,
          grade: textOf<Grade>(),
          validFrom: text,
          validUntil: text,
        },
        { key: ['eventId'], indexes: [['personId'], ['certificationId']] },
      ),
      refused: facts(
        { ...decision, remedy: optional(text) },
        { key: ['eventId'], indexes: [['personId']] },
      ),
      change: facts(
        {
          ...origin(zone),
          personId: text,
          what: textOf<CertificateChange>(),
          certificationId: text,
          by: text,
          /** The new period, where one begins. */
          grade: optional(textOf<Grade>()),
          policyId: optional(text),
          policyVersion: optional(integer),
          policyHash: optional(text),
          validFrom: optional(text),
          validUntil: optional(text),
          /** Of a suspension: when it is looked at again. */
          reviewBy: optional(text),
          proposal: optional(json<DecidedProposal>()),
        },
        { key: ['eventId'], indexes: [['personId'], ['certificationId']] },
      ),
    },
    on: {
      CertificationGranted: (event, rows) => {
        const { certificationId, grade, validFrom, validUntil, policy, ...data } = event.data;
        const { personId, candidacyId, sealedResult, supersedes } = data;
        rows.granted.put({
          ...originOf(event, zone),
          personId,
          candidacyId,
          sealedResult,
          certificationId,
          grade,
          validFrom,
          validUntil,
          supersedes: supersedes ?? null,
          by: event.metadata.actor.personId,
          policyId: policy.id,
          policyVersion: policy.version,
          policyHash: policy.hash,
        });
      },
      CertificationRefused: (event, rows) => {
        const { personId, candidacyId, sealedResult, policy, remedy, supersedes } = event.data;
        rows.refused.put({
          ...originOf(event, zone),
          personId,
          candidacyId,
          sealedResult,
          remedy,
          supersedes: supersedes ?? null,
          by: event.metadata.actor.personId,
          policyId: policy.id,
          policyVersion: policy.version,
          policyHash: policy.hash,
        });
      },
      CertificationSuspended: (event, rows) => {
        const { reviewBy = null } = event.data;
        rows.change.put({ ...changed(event, 'suspended'), reviewBy });
      },
      CertificationReinstated: (event, rows) => rows.change.put(changed(event, 'reinstated')),
      CertificationRevoked: (event, rows) => rows.change.put(changed(event, 'revoked')),
      CertificationExpired: (event, rows) => rows.change.put(changed(event, 'expired')),
      CertificationRenewed: (event, rows) => {
        const { data } = event;
        rows.change.put({ ...changed(event, 'renewed'), ...period(data, data.grade) });
      },
      GradePromoted: (event, rows) => {
        const { data } = event;
        rows.change.put({ ...changed(event, 'promoted'), ...period(data, data.to) });
      },
      GradeDemoted: (event, rows) => {
        const { data } = event;
        rows.change.put({ ...changed(event, 'demoted'), ...period(data, data.to) });
      },
      TrainerExited: (event, rows) => rows.change.put(changed(event, 'exited')),
      ProposalDeclined: (event, rows) => rows.change.put(changed(event, 'declined')),
    },
  });

  function changed(event: Recorded<Changing>, what: CertificateChange) {
    const { data, metadata } = event;
    return {
      ...originOf(event, zone),
      personId: data.personId,
      what,
      certificationId: data.certificationId,
      by: metadata.actor.personId,
      ...{ grade: null, policyId: null, policyVersion: null, policyHash: null },
      ...{ validFrom: null, validUntil: null, reviewBy: null },
      proposal: ('proposal' in data ? data.proposal : undefined) ?? null,
    };
  }
}

type Changing = Extract<
  CertificationEvent,
  {
    type:
      | `Certification${'Suspended' | 'Reinstated' | 'Revoked' | 'Renewed' | 'Expired'}`
      | 'GradePromoted'
      | 'GradeDemoted'
      | 'TrainerExited'
      | 'ProposalDeclined';
  }
>;

type Period = Extract<Changing, { type: 'CertificationRenewed' }>['data'];

function period(
  { policy, validFrom, validUntil }: Pick<Period, 'policy' | 'validFrom' | 'validUntil'>,
  grade: Grade,
) {
  const { id: policyId, version: policyVersion, hash: policyHash } = policy;
  return { grade, policyId, policyVersion, policyHash, validFrom, validUntil };
}

declare module '../platform/queries/views-db.js' {
  interface ViewTables extends ViewsOf<ReturnType<typeof certifications>> {}
}
