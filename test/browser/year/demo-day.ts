import { expect } from '@jest/globals';
import { ADMIN, CANDIDATES, CERTIFIER, FAILING, JUDGES, SECOND_ADMIN, STAYING } from './cast.js';
import type { Desk } from './desk.js';
import type { Office } from './office.js';
import { linkMadeBy, linkMadeOnMachine } from './set-up.js';

const DAY = '2025-07-25';

/** July: the day is scheduled, judges appointed, two of whom may not score everybody. */
export async function scheduling(office: Office): Promise<void> {
  await office.on('2025-07-14');
  const admin = office.desk(ADMIN);
  await admin.goes('/demo-day');
  await admin.does('ScheduleSession', {
    ...{ date: DAY, venue: '一号报告厅', rubric: 'demo@1' },
    ...{ certificationPolicy: 'junior@1', awardPolicy: 'demo-day@1' },
  });
  for (const [at, judge] of JUDGES.entries()) {
    await admin.does('AppointJudge', { judgeId: judge });
    await admin.page.locator('.panel-judge').nth(at).waitFor();
  }
  const n = STAYING.length;
  await admin.reads([`Ready for a demo: ${n}`, `可安排试讲：${n} 人`]);
  await admin.presses(['Draw the order by lot', '抽签定序']);
  await admin.presses([`Schedule ${n} demos`, `安排 ${n} 场试讲`]);
  await admin.page
    .locator('.seats tbody tr')
    .nth(n - 1)
    .waitFor();

  const [first = '', second = ''] = JUDGES;
  const [waived = '', kept = ''] = CANDIDATES.slice(4);
  await declares(admin, first, waived);
  await declares(admin, second, kept);
  await admin.does('WaiveConflict', { reason: '多年前共事，已无影响。' }, judgeOf(admin, first));
  const certifier = office.desk(CERTIFIER);
  await certifier.goes('/today');
  await certifier.does('WaiveConflict', { reason: '同意。' });
  await admin.goes('/demo-day');
  expect(await judgeOf(admin, second).locator('.panel-aside li').count()).toBe(1);
  expect(await judgeOf(admin, first).locator('.panel-aside li').count()).toBe(0);
}

async function declares(admin: Desk, judge: string, candidate: string): Promise<void> {
  const filled = { candidacyId: candidate, cause: 'former-team' };
  await admin.does('DeclareConflict', filled, judgeOf(admin, judge));
  await judgeOf(admin, judge).locator('.panel-aside li').first().waitFor();
}

const judgeOf = (desk: Desk, name: string) =>
  desk.page.locator('.panel-judge', { hasText: name }).first();

/** The day itself: demos run by the department, sheets handed in on tablets, results sealed, places conferred. */
export async function demoDay(office: Office): Promise<void> {
  await office.on(DAY);
  const admin = office.desk(ADMIN);
  const judges = [];
  for (const name of JUDGES) {
    judges.push(await office.opensLink(name, await linkMadeBy(admin, name), 'tablet'));
  }
  await admin.goes('/demo-day');
  await confirms(admin, ['Open the session', '开始场次'], ['Open the session', '开始场次']);
  for (const [at] of STAYING.entries()) {
    await confirms(admin, START, ['Start the demo', '开始试讲']);
    await confirms(admin, END, ['End the demo', '结束试讲']);
    await admin.page
      .getByText(admin.words(['ended after', '用时']))
      .nth(at)
      .waitFor();
  }
  await onPaper(office);
  await Promise.all(judges.map((judge, at) => handsIn(judge, at)));
  const n = STAYING.length;
  await admin.goes('/demo-day');
  await confirms(
    admin,
    [`Seal ${n} results`, `封存 ${n} 份成绩`],
    [`Seal ${n} results`, `封存 ${n} 份成绩`],
  );
  await confirms(admin, ['Confer the awards', '颁发奖项'], ['Confer the awards', '颁发奖项']);
  await admin.page.locator('.places').waitFor();
  await confirms(admin, ['Close the session', '结束场次'], ['Close the session', '结束场次']);
}

/** One judge fills in two sheets on paper: a clerk keys them in, of which the judge contests one. */
async function onPaper(office: Office): Promise<void> {
  const admin = office.desk(ADMIN);
  await admin.does('AllowPaperSheets');
  const link = await linkMadeOnMachine(office, SECOND_ADMIN);
  const clerk = await office.opensLink(SECOND_ADMIN, link, 'desktop');
  await clerk.goes('/demo-day');
  const at = JUDGES.length - 1;
  const [, , , judgeId = ''] = JUDGES;
  const [right = '', wrong = ''] = STAYING;
  for (const [name, marks] of [
    [right, marksOf(right, at)],
    [wrong, [1, 1, 1]],
  ] as const) {
    await clerk.does(
      'KeySheet',
      { judgeId, marks },
      clerk.page.locator('.seats tbody tr', { hasText: name }),
    );
  }
  const judge = office.desk(judgeId);
  await judge.goes('/today');
  await judge.doesAbout(right, 'ConfirmSheet');
  await judge.doesAbout(wrong, 'ContestSheet', { reason: '抄录的分数与纸质表不符。' });
}

const START = [/^Start the demo of/, /^开始.+的试讲$/] as const;
const END = [/^End the demo of/, /^结束.+的试讲$/] as const;

/** What is asked once, and confirmed. */
export async function confirms(
  desk: Desk,
  button: readonly [RegExp | string, RegExp | string],
  act: readonly [string, string],
): Promise<void> {
  const name = desk.language === 'en' ? button[0] : button[1];
  await desk.page.getByRole('button', { name, exact: true }).first().click();
  await desk.presses(act, desk.form);
  await desk.form.waitFor({ state: 'detached' });
}

/** Every sheet that waits for this judge. */
async function handsIn(judge: Desk, at: number): Promise<void> {
  const { page } = judge;
  await judge.goes('/sheets');
  const due = page.locator('.sheet-line', { hasText: judge.words(['due', '待交']) });
  await due.first().waitFor();
  for (const name of await due.locator('strong').allInnerTexts()) {
    await page.locator('.sheet-line', { hasText: name }).click();
    await page.locator('.candidate-name', { hasText: name }).waitFor();
    for (const [n, mark] of marksOf(name, at).entries()) {
      await page.getByRole('spinbutton').nth(n).fill(String(mark));
    }
    await judge.presses(SUBMIT);
    await judge.presses(SUBMIT, judge.form);
    await page.locator('.is-in .mark-good').waitFor();
    await page.goBack();
  }
}

const SUBMIT = ['Submit sheet', '提交评分表'] as const;

/** Curriculum design, classroom presentation, stage presence. */
function marksOf(candidate: string, judge: number): readonly number[] {
  const at = STAYING.findIndex((name) => name === candidate);
  if (candidate === FAILING) return [52, 55 + judge, 51];
  return [75 + at, 78 + ((at * 3 + judge) % 12), 74 + ((at * 5 + judge * 2) % 15)];
}

/** August: certificates for all who passed at once, and a refusal with what comes next. */
export async function decisions(office: Office): Promise<void> {
  await office.on('2025-08-01');
  const certifier = office.desk(CERTIFIER);
  await certifier.goes('/demo-day');
  const passed = STAYING.length - 1;
  await certifier.presses([`Select all who passed (${passed})`, `选中全部通过者（${passed}）`]);
  await certifier.doesForAll('GrantCertification', passed);
  await certifier.does('RefuseCertification', { remedy: '参加下一期复训后再次试讲。' });
}
