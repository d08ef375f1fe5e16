import { expect } from '@jest/globals';
import { ADMIN, CANDIDATES, HEAD } from './cast.js';
import { grants, linkMadeBy } from './set-up.js';
import type { Office } from './office.js';

/** The head of a department nominates twelve; each accepts on their own phone. */
export async function nominations(office: Office): Promise<void> {
  await office.on('2025-03-10');
  const admin = office.desk(ADMIN);
  const head = await office.opensLink(HEAD, await linkMadeBy(admin, HEAD), 'desktop');
  await head.goes('/cohort');
  for (const name of CANDIDATES) {
    await head.does('NominateTrainer', {
      ...{ personId: name, topic: `${name}的课题`, motivation: '业务骨干，乐于分享。' },
    });
  }
  await office.on('2025-03-12');
  for (const name of CANDIDATES) {
    const desk = await office.opensLink(name, await linkMadeBy(admin, name), 'phone');
    await desk.goes('/today');
    await desk.does('AcceptNomination');
  }
  await grants(admin, CANDIDATES, 'trainer');
  await admin.goes('/candidates');
  expect(await admin.page.locator('tbody tr').count()).toBe(CANDIDATES.length);
}
