import { policyContract, type PolicyKind } from '../../src/policies/policies.events.js';
import { projection, type ViewsOf } from '../platform/runner/projection.js';
import { facts, integer, json, text, textOf } from '../platform/runner/table.js';
import { origin, originOf } from '../platform/temporal/temporal.js';

/** The versions of every rule document, who proposed them, and what became of them. */
export function policies(zone: string) {
  return projection({
    name: 'policies',
    version: 1,
    folds: [policyContract],
    tables: {
      proposed: facts(
        {
          ...origin(zone),
          kind: textOf<PolicyKind>(),
          policyId: text,
          version: integer,
          hash: text,
          effectiveFrom: text,
          document: json<object>(),
          proposedBy: text,
        },
        { key: ['eventId'] },
      ),
      decided: facts(
        {
          ...origin(zone),
          kind: textOf<PolicyKind>(),
          policyId: text,
          version: integer,
          decision: textOf<'approved' | 'withdrawn'>(),
          by: text,
        },
        { key: ['eventId'] },
      ),
    },
    on: {
      PolicyProposed: (event, rows) => {
        const { kind, policyId, version, hash, effectiveFrom, document } = event.data;
        rows.proposed.put({
          ...originOf(event, zone),
          kind,
          policyId,
          version,
          hash,
          effectiveFrom,
          document,
          proposedBy: event.metadata.actor.personId,
        });
      },
      PolicyApproved: (event, rows) => {
        const { kind, policyId, version } = event.data;
        const by = event.metadata.actor.personId;
        rows.decided.put({
          ...originOf(event, zone),
          kind,
          policyId,
          version,
          decision: 'approved',
          by,
        });
      },
      PolicyWithdrawn: (event, rows) => {
        const { kind, policyId, version } = event.data;
        const by = event.metadata.actor.personId;
        rows.decided.put({
          ...originOf(event, zone),
          kind,
          policyId,
          version,
          decision: 'withdrawn',
          by,
        });
      },
    },
  });
}

declare module '../platform/queries/views-db.js' {
  interface ViewTables extends ViewsOf<ReturnType<typeof policies>> {}
}
