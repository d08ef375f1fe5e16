import type { ReadCapability } from '../platform/capability.js';
import type { QueryTable } from '../platform/queries/query.js';
import { maySeeOf } from '../../src/rules/access.js';
import { shares } from './shares.js';
import { sharesAt } from './shares.queries.js';

const shareQueries: QueryTable = {
  capability: 'shares',
  queries: [
    {
      name: 'shares',
      shows: 'share',
      route: 'shares',
      summary:
        'The public links of certificates: one’s own, or all for those who print them; the token is what the address `/v/…` ends in.',
      reads: ['shares'],
      filters: { certificate: { kind: 'id', description: 'Of this certificate.' } },
      async answer({ db, moment, actor, filters: { certificate } }) {
        const open = await sharesAt(db, moment, { certificationId: certificate });
        return { data: open.filter(({ personId }) => maySeeOf('share', actor, personId)) };
      },
    },
  ],
};

export const sharesCapability: ReadCapability = {
  name: 'shares',
  projections: (zone) => [shares(zone)],
  queries: [shareQueries],
  controllers: async () => [(await import('./check.controller.js')).CheckController],
};
