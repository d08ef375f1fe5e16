import type { Grade } from '../../src/certification/standing.events.js';
import { origin, originOf } from '../moment/moment.js';
import { projection } from '../runner/projection.js';
import { facts, integer, optional, text, textOf } from '../runner/table.js';

/** Who was certified, to which grade, for how long, on what result; and who was refused. */
export function certifications(zone: string) {
  const decision = {
    ...origin(zone),
    personId: text,
    candidacyId: text,
    policyId: text,
    policyVersion: integer,
    policyHash: text,
    sealedResult: text,
  };
  return projection({
    name: 'certifications',
    version: 1,
    tables: {
      granted: facts(
        {
          ...decision,
          certificationId: text,
          grade: textOf<Grade>(),
          validFrom: text,
          validUntil: text,
        },
        { key: ['eventId'], indexes: [['personId']] },
      ),
      refused: facts(
        { ...decision, remedy: optional(text) },
        { key: ['eventId'], indexes: [['personId']] },
      ),
    },
    on: {
      CertificationGranted: (event, rows) => {
        const { certificationId, grade, validFrom, validUntil, policy, ...data } = event.data;
        const { personId, candidacyId, sealedResult } = data;
        rows.granted.put({
          ...originOf(event, zone),
          personId,
          candidacyId,
          sealedResult,
          certificationId,
          grade,
          validFrom,
          validUntil,
          policyId: policy.id,
          policyVersion: policy.version,
          policyHash: policy.hash,
        });
      },
      CertificationRefused: (event, rows) => {
        const { personId, candidacyId, sealedResult, policy, remedy } = event.data;
        rows.refused.put({
          ...originOf(event, zone),
          personId,
          candidacyId,
          sealedResult,
          remedy,
          policyId: policy.id,
          policyVersion: policy.version,
          policyHash: policy.hash,
        });
      },
    },
  });
}
