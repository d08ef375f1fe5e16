import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { admittedIn } from './support/admitted.js';
import { inBrowser } from './support/in-browser.js';
import { expectAccessible, expectFits, picture } from './support/looks.js';
import { settled } from './support/visits.js';

const ADMIN = 'a25-1';
/** Two who teach nothing yet. */
const CANDIDATES = ['l25-029', 'l25-030', 'l25-031'];
const JUDGES = ['j25-1', 'j25-2', 'j25-3', 'j25-4'];

interface Seat {
  readonly personId: string;
  readonly coreSection: string;
  readonly order: number;
  readonly demoId: string;
}

inBrowser('a demo day, by pages alone', (use) => {
  let sessionId = '';
  const form = (page: Page) => page.getByRole('dialog');
  const press = (page: Page, name: string | RegExp) =>
    page.getByRole('button', { name, exact: true }).first().click();
  const pick = async (page: Page, label: string, text: string) => {
    await form(page).getByLabel(label).fill(text);
    await form(page).getByRole('option').first().click();
  };
  const seats = async () =>
    (
      await use().journey.get<{ items: Seat[] }>(`/api/v1/sessions/${sessionId}/panel`, ADMIN)
    ).body.data.items.toSorted((a, b) => a.order - b.order);

  beforeAll(async () => {
    await admittedIn(use().journey, CANDIDATES);
  });

  it('is scheduled where there is none yet, with rules picked from those that are approved', async () => {
    const page = await use().visits.open(ADMIN, '/demo-day?cohort=autumn');
    await page.getByText('No session is scheduled.').waitFor();
    await press(page, 'Schedule a demo day');
    await form(page).getByLabel('Day').fill(new Date().toISOString().slice(0, 10));
    await form(page).getByLabel('Rubric').fill('demo@1');
    await form(page).locator('#field-rubric-list option').first().waitFor({ state: 'attached' });
    expect(
      await form(page)
        .locator('#field-rubric-list option')
        .evaluateAll((all) => all.map((one) => one.getAttribute('value'))),
    ).toEqual(['demo@1']);
    await form(page).getByLabel('Certification rules').fill('junior@1');
    await expectAccessible(page);
    await press(page, 'Schedule a demo day');
    await form(page).getByRole('button', { name: 'Schedule a demo day' }).click();
    await form(page).waitFor({ state: 'detached' });
    await page.getByText('No demo is scheduled in this session yet.').first().waitFor();
    sessionId = new URL(page.url()).searchParams.get('session') ?? '';
    expect(sessionId).not.toBe('');
  });

  it('has its judges appointed, each by name', async () => {
    const page = await use().visits.open(ADMIN, `/demo-day?cohort=autumn&session=${sessionId}`);
    for (const [at, judgeId] of JUDGES.entries()) {
      await press(page, 'Appoint a judge');
      await pick(page, 'Judge', judgeId);
      await form(page).getByRole('button', { name: 'Appoint a judge' }).click();
      await form(page).waitFor({ state: 'detached' });
      await page.locator('.panel-judge').nth(at).waitFor();
    }
    await expectAccessible(page);
  });

  it('has all who are ready scheduled at once, by lot, and moved by keyboard', async () => {
    const page = await use().visits.open(ADMIN, `/demo-day?cohort=autumn&session=${sessionId}`);
    await page.getByText('Ready for a demo: 3').waitFor();
    await page.getByLabel('Seed of the lot').fill('4711');
    await press(page, 'Draw the order by lot');
    const [second] = await page.getByLabel(/^Core section of/).all();
    await second?.selectOption('Safety');
    await picture(page, 'demo-day-ready');
    await expectAccessible(page);
    await expectFits(page);
    await press(page, 'Schedule 3 demos');
    await page.getByText('3 demos are scheduled.').waitFor();
    await page.locator('.seats tbody tr').nth(2).waitFor();
    const before = await seats();
    expect(before.map(({ order, coreSection }) => [order, coreSection])).toEqual([
      [1, 'Safety'],
      [2, 'Chemistry'],
      [3, 'Chemistry'],
    ]);
    const later = page.getByRole('button', { name: /one place later$/ }).first();
    await later.focus();
    await page.keyboard.press('Enter');
    await page.locator('.plan[aria-busy="false"] li').nth(1).getByText('Safety').waitFor();
    expect((await seats()).map(({ personId }) => personId)).toEqual(
      [before[1], before[0], before[2]].map((one) => one?.personId),
    );
  });

  it('shows before the day whom a judge may not score', async () => {
    const page = await use().visits.open(ADMIN, `/demo-day?cohort=autumn&session=${sessionId}`);
    const judge = page.locator('.panel-judge').first();
    await judge.getByRole('button', { name: 'Declare a conflict' }).click();
    await pick(page, 'Candidate', CANDIDATES[0] ?? '');
    await form(page).getByLabel('Cause of the conflict').fill('former-team');
    await form(page).getByRole('button', { name: 'Declare a conflict' }).click();
    await form(page).waitFor({ state: 'detached' });
    await judge.getByText(/^◆ not .*: former team$/).waitFor();
    expect(await judge.getByRole('button', { name: 'Waive a conflict' }).isEnabled()).toBe(true);
    await settled(page);
    await expectAccessible(page);
    await page.setViewportSize({ width: 768, height: 1024 });
    await expectFits(page);
    const phone = await use().visits.open(ADMIN, `/demo-day?cohort=autumn&session=${sessionId}`, {
      size: 'phone',
      language: 'zh-CN',
    });
    await phone.getByText('出场顺序').first().waitFor();
    await expectFits(phone);
    await expectAccessible(phone);
    await picture(phone, 'demo-day-before-phone');
  });
});
