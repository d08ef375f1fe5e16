import type { Locator } from 'playwright-core';
import { ADMIN, CANDIDATES, COACH, LEAVER, STAYING } from './cast.js';
import type { Desk } from './desk.js';
import type { Office } from './office.js';

const CORRECTED = CANDIDATES.slice(0, 3);

/** June and July: what the coach asks for is mended, somebody leaves the company, the others are admitted. */
export async function corrections(office: Office): Promise<void> {
  await office.on('2025-06-20');
  const coach = office.desk(COACH);
  for (const name of CORRECTED) {
    await opensCandidate(coach, name);
    await coach.does('IssueCorrection', {
      ...{ target: 'technique', severity: 'required', dueOn: '2025-07-05' },
      ...{ dimension: coach.words(['Stage presence', '台风']), text: '请面向学员，放慢语速。' },
    });
  }
  await office.on('2025-06-25');
  for (const name of CORRECTED) {
    const desk = office.desk(name);
    await desk.goes('/today');
    await desk.does('AnswerCorrection', { text: '已按要求重新演练。' });
  }
  const [first = ''] = CORRECTED;
  await coach.goes('/today');
  await coach.doesAbout(first, 'ReopenCorrection', { text: '结尾仍偏快。' });
  await office.desk(first).goes('/today');
  await office.desk(first).does('AnswerCorrection', { text: '结尾已放慢。' });
  for (const name of CORRECTED) {
    await coach.goes('/today');
    await coach.doesAbout(name, 'AcceptCorrection');
  }
  await leaves(office);
  await office.on('2025-07-10');
  const admin = office.desk(ADMIN);
  await admin.goes('/candidates');
  for (const name of STAYING) await rowOf(admin, name).getByRole('checkbox').check();
  await admin.doesForAll('AdmitToDemo', STAYING.length);
}

/** Their candidacy then waits on Today to be ended. */
async function leaves(office: Office): Promise<void> {
  await office.on('2025-07-01');
  const admin = office.desk(ADMIN);
  await admin.goes('/people');
  await admin.page.getByRole('link', { name: LEAVER, exact: true }).click();
  await admin.does('LeaveCompany', { reason: '个人发展' });
  await admin.goes('/today');
  await admin.doesAbout(LEAVER, 'WithdrawCandidacy', { reasonCode: 'resigned' });
}

async function opensCandidate(desk: Desk, name: string): Promise<void> {
  await desk.goes('/candidates');
  await desk.page.getByRole('link', { name, exact: true }).click();
}

const rowOf = (desk: Desk, about: string): Locator =>
  desk.page.locator('tbody tr', { hasText: about });
