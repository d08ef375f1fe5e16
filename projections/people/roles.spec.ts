import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { GrantRole, LeaveCompany, MovePerson } from '../../src/people/people.commands.js';
import { CertifiedTrainer } from '../../test/support/certified-trainer.js';
import { temporaryViews } from '../../test/support/views.js';
import { at } from '../../test/support/written-programme.js';
import { asker } from '../../test/views/asker.js';

const company = new CertifiedTrainer();
const views = temporaryViews();
const asked = asker(company.store, views.path);

beforeAll(async () => {
  await company.certified();
  company.on(at('2025-08-01'));
  await company.send(GrantRole, { personId: 't1', role: 'coach' });
  await company.send(MovePerson, { personId: 't1', department: 'Cells', lineManagerId: 'j4' });
  company.on(at('2025-09-10'));
  await company.send(LeaveCompany, { personId: 't1' });
});
afterAll(async () => {
  await company.close();
  await views.remove();
});

interface Listed {
  readonly roles?: readonly object[];
  readonly leftOn?: string | null;
}

const told = async (as: string, role: 'programme-admin' | 'judge', about: object = {}) => {
  const query = { ids: 't1', ...about };
  const [one] = await asked<readonly Listed[]>('people', {}, as, [role], query);
  return one;
};

it('are told with who granted them and when, as of the day', async () => {
  const before = await told('admin', 'programme-admin', { asOf: '2025-08-31' });
  expect(before).toMatchObject({ leftOn: null, lineManagerId: 'j4' });
  expect(before?.roles).toContainEqual({
    role: 'coach',
    grantedBy: 'operator',
    grantedOn: '2025-08-01',
  });
  expect(await told('admin', 'programme-admin', { asOf: '2025-09-11' })).toMatchObject({
    roles: [],
    leftOn: '2025-09-10',
  });
});

it('are for the overseers, oneself and the line manager', async () => {
  expect((await told('t1', 'judge'))?.roles).toBeDefined();
  expect((await told('j4', 'judge'))?.roles).toBeDefined();
  expect(await told('j1', 'judge')).not.toHaveProperty('roles');
  expect(await told('j1', 'judge')).not.toHaveProperty('leftOn');
});
