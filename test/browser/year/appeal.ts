import { ADMIN, CERTIFIER, FAILING, JUDGES, SECOND_ADMIN } from './cast.js';
import { confirms } from './demo-day.js';
import type { Desk } from './desk.js';
import type { Office } from './office.js';
import { personPath } from './set-up.js';

/** August: the one who was refused appeals, the result is opened again, and the certificate granted. */
export async function appeal(office: Office): Promise<void> {
  await office.on('2025-08-06');
  const admin = office.desk(ADMIN);
  const candidate = office.desk(FAILING);
  await candidate.goes((await personPath(admin, FAILING)).replace('/people/', '/trainers/'));
  await candidate.presses(['Appeal against this', '对此提出申诉']);
  await candidate.form.locator('textarea').fill('两位评委的分数录入有误。');
  await candidate.presses(['Lodge the appeal', '提交申诉'], candidate.form);
  await candidate.form.waitFor({ state: 'detached' });

  await office.on('2025-08-12');
  await admin.goes('/today');
  await admin.does('AssignAppeal', { assigneeId: SECOND_ADMIN });
  const decider = office.desk(SECOND_ADMIN);
  await decider.goes('/today');
  await decider.does('UpholdAppeal', { remedy: 'reopen-result' });
  await admin.goes('/today');
  await admin.does('ReopenPanelResult');
  for (const name of JUDGES) await amends(office.desk(name));
  await admin.goes('/demo-day');
  await confirms(admin, ['Seal 1 result', '封存 1 份成绩'], ['Seal 1 result', '封存 1 份成绩']);
  await confirms(admin, ['Confer the awards', '颁发奖项'], ['Confer the awards', '颁发奖项']);
  const certifier = office.desk(CERTIFIER);
  await certifier.goes('/today');
  await certifier.does('GrantCertification');
}

async function amends(judge: Desk): Promise<void> {
  const { page } = judge;
  await judge.goes('/sheets');
  await page.locator('.sheet-line', { hasText: FAILING }).click();
  await judge.presses(['Amend my sheet', '修改我的评分表']);
  for (const n of [0, 1, 2])
    await page
      .getByRole('spinbutton')
      .nth(n)
      .fill(String(71 + n));
  await page.locator('.remarks textarea').fill('按申诉核对原始记录。');
  await judge.presses(AMEND);
  await judge.presses(AMEND, judge.form);
  await judge.reads(['Your sheet is amended.', '评分表已修改。']);
}

const AMEND = ['Amend sheet', '修改评分表'] as const;
