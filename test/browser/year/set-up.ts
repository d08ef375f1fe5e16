import { expect } from '@jest/globals';
import { ADMIN, CERTIFIER, COACH, EVERYBODY, HEAD, JUDGES, SECOND_ADMIN } from './cast.js';
import type { Desk } from './desk.js';
import type { Office } from './office.js';

/** From the link that the machine prints to a cohort with its modules. */
export async function setUp(office: Office): Promise<void> {
  const admin = await office.opensFirstLink(ADMIN);
  const { page } = admin;
  await page.getByLabel(admin.words(['Name', '姓名']), { exact: true }).fill(ADMIN);
  await page.getByLabel(admin.words(['Employee number', '工号'])).fill('E-001');
  await page.getByLabel(admin.words(['Department', '部门'])).fill('人力资源部');
  await admin.presses(['Begin', '开始']);
  await admin.reads(['0 of 4 steps are done.', '已完成 0 / 4 步。']);
  for (const { name, ...rest } of EVERYBODY) {
    await admin.does('RegisterPerson', { name, ...rest });
  }
  await admin.reads([`${EVERYBODY.length} besides you.`, `除您之外已有 ${EVERYBODY.length} 人。`]);
  await grants(admin, [CERTIFIER], 'certifier');
  await grants(admin, [SECOND_ADMIN], 'programme-admin');
  await grants(admin, [HEAD], 'nominator');
  await grants(admin, [COACH], 'coach');
  await grants(admin, JUDGES, 'judge');
  await admin.goes('/set-up');
  await admin.reads(['2 of 4 steps are done.', '已完成 2 / 4 步。']);
  await admin.presses([`Propose all ${RULES}`, `全部提交（${RULES} 份）`]);
  await admin.page
    .getByText(admin.words(WAITS))
    .nth(RULES - 1)
    .waitFor();

  const second = await office.opensLink(
    CERTIFIER,
    await linkMadeOnMachine(office, CERTIFIER),
    'desktop',
  );
  for (let waiting = RULES; waiting > 0; waiting -= 1) {
    await second.goes('/today');
    await second.does('ApprovePolicy');
  }
  await admin.goes('/set-up');
  await admin.reads(['3 of 4 steps are done.', '已完成 3 / 4 步。']);
  await admin.does('OpenCohort', { title: '2025 内训师培养班', targetSize: 12 });
  await admin.presses(['Plan these 7 modules', '安排这 7 个模块']);
  await admin.reads(['Everything is set up.', '初始设置已全部完成。']);
}

const WAITS = [
  'waits for a second person to approve it on Today',
  '待第二人在“今日待办”批准',
] as const;

const RULES = 5;

/** A role for one, or for many at once. */
export async function grants(admin: Desk, names: readonly string[], role: string): Promise<void> {
  await admin.goes('/people');
  for (const name of names) {
    await admin.page.locator('tbody tr', { hasText: name }).getByRole('checkbox').check();
  }
  await admin.doesForAll('GrantRole', names.length, { role });
}

/** Where somebody's page is, as the list of people says. */
export async function personPath(admin: Desk, name: string): Promise<string> {
  await admin.goes('/people');
  const href = await admin.page.getByRole('link', { name, exact: true }).getAttribute('href');
  const path = /\/people\/[^?]+/.exec(href ?? '')?.[0];
  expect([name, path]).toEqual([name, expect.any(String)]);
  return path ?? '';
}

/** A sign-in link that the admin makes on somebody's page and hands to them. */
export async function linkMadeBy(admin: Desk, name: string): Promise<string> {
  await admin.goes(await personPath(admin, name));
  await admin.presses(['Make a sign-in link', '生成登录链接']);
  return admin.page.locator('output').innerText();
}

/** For those whose link no admin makes. */
export async function linkMadeOnMachine(office: Office, name: string): Promise<string> {
  const path = await personPath(office.desk(ADMIN), name);
  return office.machineLink(decodeURIComponent(path.slice('/people/'.length)));
}
