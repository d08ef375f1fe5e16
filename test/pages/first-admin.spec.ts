import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { linkToken } from '../../src/platform/access/sign-in-links.js';
import { OPERATOR_ID } from '../../src/platform/import/carry-out.js';
import { served, type Served } from '../http/served.js';
import { Browser } from './browser.js';

let lectern: Served;
beforeAll(async () => {
  lectern = await served();
});
afterAll(() => lectern.close());

const said = { name: '王小明', employeeNo: 'E-1', department: 'Training' };
const ask = (browser: Browser, body: object) =>
  browser.ask('POST', '/api/v1/first-admin', { body });

it('makes who holds the operator’s link the first programme-admin, once, and signs them in', async () => {
  const token = linkToken(lectern.issuer, OPERATOR_ID, 60);
  const browser = new Browser(lectern.url);
  // What is said wrong costs no link.
  expect(await ask(browser, { ...said, name: '', token })).toMatchObject({
    status: 400,
    body: { code: 'malformed', field: 'name' },
  });
  expect(await ask(browser, { ...said, token: linkToken(lectern.issuer, 'x', 60) })).toMatchObject({
    status: 401,
  });
  const made = await ask(browser, { ...said, token });
  expect(made.status).toBe(200);
  const me = await browser.ask('GET', '/api/v1/me');
  expect(me.body).toMatchObject({ ...made.body, name: said.name, roles: ['programme-admin'] });

  const another = linkToken(lectern.issuer, OPERATOR_ID, 60);
  expect(await ask(new Browser(lectern.url), { ...said, token: another })).toMatchObject({
    body: { code: 'wrong-state' },
  });
});

it('makes whoever is registered already under that number the first, without another record', async () => {
  const imported = await served();
  try {
    await imported.known('imported');
    const token = linkToken(imported.issuer, OPERATOR_ID, 60);
    const browser = new Browser(imported.url);
    const made = await ask(browser, { ...said, employeeNo: 'E-imported', token });
    expect(made).toMatchObject({ status: 200, body: { personId: 'imported' } });
    const me = await browser.ask('GET', '/api/v1/me');
    expect(me.body).toMatchObject({ personId: 'imported', roles: ['programme-admin'] });
  } finally {
    await imported.close();
  }
});

it('lets a programme-admin, and nobody else, make a link for whoever has no more roles than they', async () => {
  await lectern.known('admin', 'programme-admin');
  await lectern.known('x1', 'certifier');
  await lectern.known('u1', 'auditor');
  await lectern.known('j1', 'judge');
  await lectern.known('plain');
  const linkFor = (personId: string, as: string) =>
    lectern.post(`/api/v1/people/${personId}/sign-in-link`, {}, as);
  const made = await linkFor('j1', 'admin');
  expect(made).toMatchObject({ status: 200, body: { personId: 'j1' } });
  const signedIn = await new Browser(lectern.url).signIn(
    String(made.body['path']).split('#')[1] ?? '',
  );
  expect(signedIn.body).toEqual({ personId: 'j1' });
  for (const [personId, as] of [
    ['plain', 'plain'],
    ['plain', 'x1'],
    ['plain', 'u1'],
    ['u1', 'admin'],
    ['x1', 'admin'],
    ['admin', 'admin'],
    ['nobody', 'admin'],
  ] as const) {
    expect([personId, as, (await linkFor(personId, as)).status]).toEqual([personId, as, 403]);
  }
});
