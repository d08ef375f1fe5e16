import { refuse } from '../../src/platform/kernel/refusal.js';
import type { PolicyKind } from '../../src/policies/policies.events.js';
import type { ReadCapability } from '../platform/capability.js';
import { notThere, type QueryTable } from '../platform/queries/query.js';
import { policies } from './policies.js';
import { policyBook } from './policy-book.js';

const KINDS: readonly string[] = [
  'rubric',
  'certification',
  'award',
  'evaluation',
  'course-health',
  'certificate-design',
] satisfies PolicyKind[];

const policyQueries: QueryTable = {
  capability: 'policies',
  queries: [
    {
      name: 'policies',
      shows: 'policy',
      route: 'policies',
      summary: 'Every version of every policy, and which is in force.',
      reads: ['policies'],
      filters: { kind: { kind: 'choice', values: KINDS, description: 'Of this kind.' } },
      async answer({ once, filters: { kind } }) {
        const book = await once(policyBook);
        const versions = book.versions.filter((one) => kind === undefined || one.kind === kind);
        return {
          data: versions.map(({ document: _, ...version }) => ({
            ...version,
            inForce: book.inForce(version.kind, version.id)?.version === version.version,
          })),
        };
      },
    },
    {
      name: 'policyVersion',
      shows: 'policy',
      route: 'policies/:kind/:policyId/:version',
      summary: 'One version of a policy with its document.',
      reads: ['policies'],
      async answer({ once, path: { kind = '', policyId: id = '', version = '' } }) {
        const book = await once(policyBook);
        if (!KINDS.includes(kind)) {
          throw refuse('malformed', `kind must be one of ${KINDS.join(', ')}`, { field: 'kind' });
        }
        const found = book.named(kind as PolicyKind, { id, version: Number(version) });
        if (found) return { data: found };
        throw notThere(`there was no ${kind} policy ${id}@${version} then`);
      },
    },
  ],
};

export const policiesCapability: ReadCapability = {
  name: 'policies',
  projections: (zone) => [policies(zone)],
  queries: [policyQueries],
};
