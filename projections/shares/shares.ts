import { shareContract } from '../../src/shares/shares.events.js';
import { shareToken, tokenHash } from './share-token.js';
import { projection, type ViewsOf } from '../platform/runner/projection.js';
import { facts, text } from '../platform/runner/table.js';
import { origin, originOf } from '../platform/temporal/temporal.js';

/** Which certificates can be looked at by a link, and by which. */
export function shares(zone: string) {
  return projection({
    name: 'shares',
    version: 1,
    folds: [shareContract],
    tables: {
      shared: facts(
        { ...origin(zone), certificationId: text, personId: text, token: text, tokenHash: text },
        { key: ['eventId'], indexes: [['certificationId'], ['tokenHash']] },
      ),
      withdrawn: facts(
        { ...origin(zone), certificationId: text },
        { key: ['eventId'], indexes: [['certificationId']] },
      ),
    },
    on: {
      CertificateShared: (event, rows) => {
        const { certificationId, personId } = event.data;
        const token = shareToken(event);
        const about = { certificationId, personId, token, tokenHash: tokenHash(token) };
        rows.shared.put({ ...originOf(event, zone), ...about });
      },
      CertificateShareWithdrawn: (event, rows) => {
        const { certificationId } = event.data;
        rows.withdrawn.put({ ...originOf(event, zone), certificationId });
      },
    },
  });
}

declare module '../platform/queries/views-db.js' {
  interface ViewTables extends ViewsOf<ReturnType<typeof shares>> {}
}
