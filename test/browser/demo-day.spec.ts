import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { admittedIn } from './support/admitted.js';
import { inBrowser } from './support/in-browser.js';
import { expectAccessible, expectFits, picture } from './support/looks.js';
import { settled } from './support/visits.js';

const ADMIN = 'a25-1';
/** Who teach nothing yet. */
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
        .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value)),
    ).toEqual(['demo@1']);
    await form(page).getByLabel('Certification rules').fill('junior@1');
    await expectAccessible(page);
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
    await phone.locator('.plan-row').first().waitFor();
    await expectFits(phone);
    await expectAccessible(phone);
    await picture(phone, 'demo-day-before-phone');
  });

  it('is printed: a sheet for each judge and candidate, the order, an attendance list', async () => {
    const page = await use().visits.open(ADMIN, `/demo-day?cohort=autumn&session=${sessionId}`);
    await press(page, 'Print');
    await page.getByRole('link', { name: 'Score sheets' }).click();
    // Three candidates and four judges, one of whom stands aside for one.
    await page.locator('.paper').nth(10).waitFor();
    expect(await page.locator('.paper').count()).toBe(11);
    expect(await page.locator('.paper').first().innerText()).toContain('Curriculum design');
    await expectAccessible(page);
    await expectFits(page);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.shell').isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(11);
    await picture(page, 'demo-day-score-sheet');
    await page.emulateMedia({ media: 'screen' });
    await page.goto(page.url().replace('what=sheets', 'what=order'));
    await page.locator('.paper tbody tr').nth(2).waitFor();
    await picture(page, 'demo-day-order');
    await page.goto(page.url().replace('what=order', 'what=attendance'));
    await page.locator('.paper tbody tr').nth(6).waitFor();
    await expectAccessible(page);
    await picture(page, 'demo-day-attendance');
  });

  it('ends with the decisions: granted at once to all who passed, refused with what comes next', async () => {
    const { visits, journey } = use();
    const address = `/demo-day?cohort=autumn&session=${sessionId}`;
    const page = await visits.open(ADMIN, address);
    const confirm = async (name: string | RegExp, act: string) => {
      await page.getByRole('button', { name }).first().click();
      await form(page).getByRole('button', { name: act, exact: true }).click();
      await form(page).waitFor({ state: 'detached' });
    };
    await confirm('Open the session', 'Open the session');
    for (const [done, { demoId, personId }] of (await seats()).entries()) {
      await confirm(/^Start the demo of/, 'Start the demo');
      await confirm(/^End the demo of/, 'End the demo');
      await page
        .getByText(/^ended after/)
        .nth(done)
        .waitFor();
      const mark = personId === CANDIDATES[2] ? 50 : 85;
      for (const judgeId of JUDGES) {
        if (judgeId === JUDGES[0] && personId === CANDIDATES[0]) continue;
        const sheet = {
          marks: { curriculumDesign: mark, classroomPresentation: mark, stagePresence: mark },
          ...{ strengths: 'Clear', improvements: 'Slower' },
        };
        const handedIn = await journey.post(`/api/v1/demos/${demoId}/scores`, sheet, judgeId);
        expect([handedIn.status, handedIn.text]).toEqual([200, expect.any(String)]);
      }
    }
    await confirm('Seal 3 results', 'Seal 3 results');
    await page.getByText('2 passed, 1 did not; 3 to be decided.').waitFor();

    const certifier = await visits.open('x25-1', address);
    await press(certifier, 'Select all who passed (2)');
    await expectAccessible(certifier);
    await expectFits(certifier);
    await picture(certifier, 'demo-day-decisions');
    await press(certifier, 'Grant the certificate (2)');
    await form(certifier).getByRole('button', { name: 'Check' }).click();
    await form(certifier).getByRole('button', { name: 'Grant the certificate (2)' }).click();
    await form(certifier).getByText('2 done.').waitFor();
    await form(certifier).getByRole('button', { name: 'Close' }).first().click();
    await press(certifier, 'Refuse the certificate');
    await form(certifier).getByLabel('What the candidate can do next').fill('Come again in May.');
    await form(certifier).getByRole('button', { name: 'Refuse the certificate' }).click();
    await certifier.getByText('2 passed, 1 did not; all are decided.').waitFor();
    const { body } = await journey.get<{ personId: string; stage: string }[]>(
      '/api/v1/candidacies?cohort=autumn',
      ADMIN,
    );
    expect(body.data.map(({ personId, stage }) => [personId, stage])).toEqual([
      [CANDIDATES[0], 'certified'],
      [CANDIDATES[1], 'certified'],
      [CANDIDATES[2], 'refused'],
    ]);
  });
});
