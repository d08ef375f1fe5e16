import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inBrowser } from './support/in-browser.js';
import { expectAccessible, expectFits, picture } from './support/looks.js';
import { openRound } from './support/open-round.js';
import { settled } from './support/visits.js';

const MARKS = { 'Curriculum design': 89, 'Classroom presentation': 75, 'Stage presence': 83 };
/** 40 % of 89, 35 % of 75, 25 % of 83 */
const TOTAL = '82.60';

async function fillIn(page: Page, marks: Readonly<Record<string, number>> = MARKS): Promise<void> {
  for (const [dimension, mark] of Object.entries(marks)) {
    await page.getByRole('spinbutton', { name: `${dimension}, mark` }).fill(String(mark));
  }
}

async function submit(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Submit sheet' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Submit sheet' }).click();
}

const kept = (page: Page) => page.locator('.sheet-kept');

inBrowser('the judge’s sheet', (use) => {
  it('lists what is before a judge, and keeps a draft on the device and on the server', async () => {
    const { visits, journey } = use();
    const round = await openRound(journey, {
      sessionId: 'round-draft',
      judges: ['j25-1'],
      candidates: ['t25-13', 't25-29'],
    });
    const page = await visits.open('j25-1', '/sheets', { size: 'tablet' });
    expect(await page.locator('h1').innerText()).toContain(
      '2 of 28 sheets are yours to hand in; next is 吴秀英',
    );
    await expectAccessible(page);
    await picture(page, 'sheets');
    await page
      .getByRole('link', { name: /吴秀英/ })
      .first()
      .click();
    await page.locator('.candidate-name').waitFor();
    await settled(page);

    const slider = page.getByRole('slider', { name: 'Curriculum design, slider' });
    const field = page.getByRole('spinbutton', { name: 'Curriculum design, mark' });
    await slider.focus();
    await page.keyboard.press('End');
    expect(await field.inputValue()).toBe('100');
    await field.fill('69');
    expect(await slider.inputValue()).toBe('69');
    expect(await slider.getAttribute('aria-valuetext')).toBe('69: Curriculum design needs work');
    await slider.press('ArrowRight');
    await page.getByText('Curriculum design meets the standard').waitFor();
    await field.fill('101');
    await page.getByText('0 to 100, in steps of 1').waitFor();

    await fillIn(page);
    await page.getByLabel(/^Strengths/).fill('The bath came alive');
    expect(await page.locator('.sheet-total output').innerText()).toBe(TOTAL);
    await page.waitForFunction(() =>
      /saved on this device \d\d:\d\d:\d\d · on the server \d\d:\d\d:\d\d/.test(
        document.querySelector('.sheet-kept')?.textContent ?? '',
      ),
    );
    await expectAccessible(page);
    await picture(page, 'sheet');
    expect(await round.events('t25-13', 'DemoScored')).toHaveLength(0);
  });

  it('goes on where it was on another device, in Chinese, on a tablet and a phone', async () => {
    const { visits, journey } = use();
    const round = await openRound(journey, {
      sessionId: 'round-go-on',
      judges: ['j25-7'],
      candidates: ['t25-13'],
    });
    const path = `/sheets/${round.demoOf('t25-13')}`;
    const tablet = await visits.open('j25-7', path, { size: 'tablet', language: 'zh-CN' });
    for (const [dimension, mark] of [
      ['课程设计', 89],
      ['课堂呈现', 75],
      ['台风', 83],
    ] as const) {
      await tablet.getByRole('spinbutton', { name: `${dimension}，分数` }).fill(String(mark));
    }
    await tablet.getByLabel(/^优点/).fill('电镀槽讲活了');
    await kept(tablet).getByText('服务器').waitFor();
    await picture(tablet, 'sheet');
    const phone = await visits.open('j25-7', path, { size: 'phone', language: 'zh-CN' });
    await phone.waitForFunction(
      (total) => document.querySelector('.sheet-total output')?.textContent === total,
      TOTAL,
    );
    expect(await phone.getByLabel(/^优点/).inputValue()).toBe('电镀槽讲活了');
    await expectFits(phone);
    await expectAccessible(phone);
    await picture(phone, 'sheet-phone');
  });

  it('is handed in once though the connection drops while it is filled in', async () => {
    const { visits, journey } = use();
    const round = await openRound(journey, {
      sessionId: 'round-dropped',
      judges: ['j25-2'],
      candidates: ['t25-13'],
    });
    const page = await visits.open('j25-2', `/sheets/${round.demoOf('t25-13')}`, {
      size: 'tablet',
    });
    await page.locator('.live-live').waitFor();
    await fillIn(page);
    await page.context().setOffline(true);
    await page.getByLabel(/^Improvements/).fill('Typed without a connection');
    await page.waitForFunction(() =>
      /saved on this device/.test(document.querySelector('.sheet-kept')?.textContent ?? ''),
    );
    await kept(page).getByText('on the server when the connection is back').waitFor();
    await submit(page);
    await page.getByText('Your sheet is on its way').waitFor();
    await picture(page, 'sheet-on-its-way');
    expect(await round.events('t25-13', 'DemoScored')).toHaveLength(0);
    await page.context().setOffline(false);
    await page.getByText('Your sheet is in.').first().waitFor();
    const [scored, ...more] = await round.events('t25-13', 'DemoScored');
    expect(more).toEqual([]);
    expect(scored?.data).toMatchObject({
      judgeId: 'j25-2',
      improvements: 'Typed without a connection',
      marks: { curriculumDesign: 89, classroomPresentation: 75, stagePresence: 83 },
    });
  });

  it('is handed in once though the answer is lost, the page is loaded again and it is sent again', async () => {
    const { visits, journey } = use();
    const round = await openRound(journey, {
      sessionId: 'round-unanswered',
      judges: ['j25-3'],
      candidates: ['t25-13'],
    });
    const page = await visits.open('j25-3', `/sheets/${round.demoOf('t25-13')}`, {
      size: 'tablet',
    });
    const keys: (string | undefined)[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/scores')) keys.push(request.headers()['idempotency-key']);
    });
    await page.route('**/scores', async (route) => {
      // The server takes it; the tablet never hears so.
      await route.fetch();
      await route.abort('connectionfailed');
    });
    await fillIn(page);
    await submit(page);
    await page.getByText('Your sheet is on its way').waitFor();
    await page.waitForFunction(() => localStorage.getItem('lectern.j25-3.outbox') !== null);
    const again = page.waitForRequest('**/scores');
    await page.reload();
    await again;
    await page.unroute('**/scores');
    await page.getByText('Your sheet is in.').first().waitFor();
    await page.waitForFunction(() => localStorage.getItem('lectern.j25-3.outbox') === null);
    expect(keys.length).toBeGreaterThan(1);
    expect(new Set(keys).size).toBe(1);
    expect(await round.events('t25-13', 'DemoScored')).toHaveLength(1);
    expect(
      await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('sheet.'))),
    ).toEqual([]);
  });

  it('that two devices filled in is shown twice, and the judge chooses', async () => {
    const { visits, journey } = use();
    const round = await openRound(journey, {
      sessionId: 'round-devices',
      judges: ['j25-4'],
      candidates: ['t25-13'],
    });
    const path = `/sheets/${round.demoOf('t25-13')}`;
    const tablet = await visits.open('j25-4', path, { size: 'tablet' });
    const phone = await visits.open('j25-4', path, { size: 'phone' });
    await fillIn(tablet, { 'Curriculum design': 80 });
    await kept(tablet).getByText('on the server').waitFor();
    await fillIn(phone, { 'Curriculum design': 60 });
    await phone.getByText('Another device saved this sheet meanwhile').waitFor();
    expect(await phone.locator('.draft').allInnerTexts()).toEqual([
      expect.stringMatching(/On this device[\s\S]*60/),
      expect.stringMatching(/On the other device[\s\S]*80/),
    ]);
    await expectAccessible(phone);
    await picture(phone, 'sheet-two-devices');
    await phone.getByRole('button', { name: 'Go on with the other’s' }).click();
    const field = phone.getByRole('spinbutton', { name: 'Curriculum design, mark' });
    expect(await field.inputValue()).toBe('80');
    await field.fill('85');
    await kept(phone).getByText('on the server').waitFor();
    await fillIn(tablet, { 'Stage presence': 70 });
    await tablet.getByRole('button', { name: 'Go on with this device’s' }).click();
    await kept(tablet).getByText('on the server').waitFor();
    expect(
      await tablet.getByRole('spinbutton', { name: 'Curriculum design, mark' }).inputValue(),
    ).toBe('80');
  });

  it('shows the panel’s sheets once it is in, and is amended with a reason until sealing', async () => {
    const { visits, journey } = use();
    const round = await openRound(journey, {
      sessionId: 'round-amend',
      judges: ['j25-5', 'j25-6', 'j25-7'],
      candidates: ['t25-13'],
      waiting: ['t25-29'],
    });
    await round.score('j25-6', 't25-13', 91);
    await round.score('j25-7', 't25-13', 61);
    const page = await visits.open('j25-5', `/sheets/${round.demoOf('t25-13')}`, {
      size: 'tablet',
    });
    expect(await page.locator('main').innerText()).not.toMatch(/\b91|\b61/);
    await page.getByRole('button', { name: 'Submit sheet' }).click();
    await page.getByText('Curriculum design has no mark yet.').waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Curriculum design, mark',
    );
    await fillIn(page);
    await page.getByRole('button', { name: 'Submit sheet' }).click();
    await page.getByRole('dialog').getByText(`total ${TOTAL}`).waitFor();
    await expectAccessible(page);
    await picture(page, 'sheet-submit');
    await page.getByRole('dialog').getByRole('button', { name: 'Submit sheet' }).click();
    await page.getByText('Your sheet is in.').first().waitFor();
    const panel = page.locator('tbody tr');
    await page.getByText('91.00').waitFor();
    await panel.getByText('范卫东').first().waitFor();
    expect(await panel.allInnerTexts()).toEqual([
      expect.stringMatching(/蒋友良 \(you\)[\s\S]*82\.60/),
      expect.stringMatching(/范卫东[\s\S]*91\.00/),
      expect.stringMatching(/叶致和[\s\S]*61\.00/),
    ]);
    await page.getByRole('link', { name: 'Next: 赵采薇' }).waitFor();
    await expectAccessible(page);
    await picture(page, 'sheet-in');

    await page.getByRole('button', { name: 'Amend my sheet' }).click();
    await fillIn(page, { 'Stage presence': 87 });
    await page.getByRole('button', { name: 'Amend sheet' }).click();
    await page.getByText('Say why: the reason stays with the sheet.').waitFor();
    await page.getByLabel('Reason').fill('Marked the wrong row');
    await page.getByRole('button', { name: 'Amend sheet' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Amend sheet' }).click();
    await panel.first().getByText('83.60').waitFor();
    expect((await round.events('t25-13', 'DemoScoreAmended'))[0]?.data).toMatchObject({
      reason: 'Marked the wrong row',
    });

    await round.does(`demos/${round.demoOf('t25-13')}/seal`);
    await page.getByText('The result is sealed: sheets stay as they are.').waitFor();
    expect(await page.getByRole('button', { name: 'Amend my sheet' }).count()).toBe(0);
  });

  it('starts a demo’s clock for every judge at once, and says by how much it ran over', async () => {
    const { visits, journey } = use();
    const round = await openRound(journey, {
      sessionId: 'round-clock',
      judges: ['j25-1', 'j25-2'],
      candidates: [],
      waiting: ['t25-13', 't25-29'],
    });
    const path = `/sheets/${round.demoOf('t25-13')}`;
    const mine = await visits.open('j25-1', path, { size: 'tablet' });
    const other = await visits.open('j25-2', path, { size: 'tablet' });
    await other.locator('.live-live').waitFor();
    await mine.locator('.live-live').waitFor();
    expect(await other.getByRole('button', { name: 'Submit sheet' }).isDisabled()).toBe(true);
    await mine.getByRole('button', { name: 'Start the demo' }).click();
    await mine.getByRole('dialog').getByRole('button', { name: 'Start the demo' }).click();
    for (const page of [mine, other]) {
      await page.waitForFunction(() =>
        /0:0[1-9]/.test(document.querySelector('[role=timer] strong')?.textContent ?? ''),
      );
    }
    expect(await other.getByRole('button', { name: 'Submit sheet' }).isDisabled()).toBe(false);
    await round.does(`demos/${round.demoOf('t25-29')}/start`);
    await round.does(`demos/${round.demoOf('t25-29')}/end`, { seconds: 642 });
    const late = await visits.open('j25-1', `/sheets/${round.demoOf('t25-29')}`, {
      size: 'tablet',
    });
    const timer = late.getByRole('timer');
    expect(await timer.innerText()).toMatch(/10:42[\s\S]*0:42 over · recorded, costs nothing/);
    await expectAccessible(late);
    await picture(late, 'sheet-overrun');
  });

  it('is left to the others once a conflict is declared', async () => {
    const { visits, journey } = use();
    const round = await openRound(journey, {
      sessionId: 'round-conflict',
      judges: ['j25-6'],
      candidates: ['t25-13'],
    });
    const page = await visits.open('j25-6', `/sheets/${round.demoOf('t25-13')}`, {
      size: 'tablet',
    });
    await page.getByRole('button', { name: 'Declare a conflict' }).click();
    const asked = page.getByRole('dialog');
    await asked.getByLabel('Cause').selectOption('family');
    await expectAccessible(page);
    await asked.getByRole('button', { name: 'Declare the conflict' }).click();
    await page.getByText('You stand aside here: declared').waitFor();
    expect(await page.getByRole('button', { name: 'Submit sheet' }).count()).toBe(0);
    const room = await visits.open('a25-1', '/demo-day?session=round-conflict');
    await room.getByText('– family').waitFor();
  });
});
