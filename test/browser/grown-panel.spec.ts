import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { admittedIn } from './support/admitted.js';
import { inBrowser } from './support/in-browser.js';
import { expectAccessible, expectFits, picture } from './support/looks.js';
import { settled } from './support/visits.js';

const ADMIN = 'a25-1';
const CANDIDATE = 'l25-029';
const [EXPERT, GUEST] = ['j25-1', 'j25-2'];
const SESSION = 'contest';
const DEMO = 'contest-1';

/** A teaching contest as companies publish it: lesson plan 20, lesson 75, reflection 5; experts 80, guests 20. */
const RUBRIC = {
  ...{ kind: 'rubric', id: 'contest', version: 1, decimals: 3, total: 'sum' },
  scale: { min: 0, max: 100, step: 0.01 },
  dimensions: [
    {
      ...{ id: 'plan', weight: 1, title: { en: 'Lesson plan', 'zh-CN': '教案设计' } },
      items: [
        { id: 'aims', points: 8, title: { en: 'Aims', 'zh-CN': '教学目标' } },
        { id: 'content', points: 7, title: { en: 'Content', 'zh-CN': '教学内容' } },
        { id: 'method', points: 5, title: { en: 'Method', 'zh-CN': '教学方法' } },
      ],
    },
    {
      ...{ id: 'lesson', weight: 1, title: { en: 'Lesson', 'zh-CN': '课堂教学' } },
      scale: { min: 0, max: 75, step: 0.01 },
    },
    {
      ...{ id: 'reflection', weight: 1, title: { en: 'Reflection', 'zh-CN': '教学反思' } },
      scale: { min: 0, max: 5, step: 0.01 },
    },
  ],
  panel: {
    ...{ method: 'mean', quorum: 2 },
    groups: [
      { id: 'experts', weight: 80, method: 'mean', title: { en: 'Experts', 'zh-CN': '专家评委' } },
      { id: 'guests', weight: 20, method: 'mean', title: { en: 'Guests', 'zh-CN': '大众评委' } },
    ],
  },
  time: { seconds: 600, steps: [{ overSeconds: 630, points: 1 }] },
};

inBrowser('a contest with groups of judges and items, by pages', (use) => {
  const form = (page: Page) => page.getByRole('dialog');
  const does = async (path: string, body: object, as = ADMIN) => {
    const { status, text } = await use().journey.post(`/api/v1/${path}`, body, as);
    expect([path, status < 300 ? '' : text]).toEqual([path, '']);
  };

  beforeAll(async () => {
    await admittedIn(use().journey, [CANDIDATE]);
    const named = { kind: 'rubric', policyId: 'contest', version: 1 };
    await does('policies', { ...named, document: RUBRIC, effectiveFrom: '2026-01-01' });
    await does('policies/rubric/contest/1/approve', {}, 'x25-1');
    await does('sessions', {
      ...{ sessionId: SESSION, kind: 'competition', cohortId: 'autumn', rubric: 'contest@1' },
      date: new Date().toISOString().slice(0, 10),
    });
    await does(`sessions/${SESSION}/demos`, {
      ...{ demoId: DEMO, candidacyId: `autumn.${CANDIDATE}`, courseId: `autumn-${CANDIDATE}` },
      ...{ coreSection: 'Safety', order: 1 },
    });
  });

  it('asks for the group of a judge where the rubric has groups', async () => {
    const page = await use().visits.open(ADMIN, `/demo-day?cohort=autumn&session=${SESSION}`);
    for (const [at, [judge, group]] of [
      [EXPERT, 'Experts'],
      [GUEST, 'Guests'],
    ].entries()) {
      await page.getByRole('button', { name: 'Appoint a judge', exact: true }).first().click();
      await form(page)
        .getByLabel('Judge', { exact: true })
        .fill(judge ?? '');
      await form(page).getByRole('option').first().click();
      await form(page)
        .getByLabel('Group of judges')
        .fill(group ?? '');
      await form(page)
        .getByRole('option', { name: group ?? '' })
        .click();
      await form(page).getByRole('button', { name: 'Appoint a judge' }).click();
      await form(page).waitFor({ state: 'detached' });
      await page.locator('.panel-judge').nth(at).waitFor();
    }
    await page.getByText('Experts (weight 80)').waitFor();
    await settled(page);
    await picture(page, 'contest-panel');
    await expectAccessible(page);
  });

  it('has a mark given to each item, and adds them up', async () => {
    await does(`sessions/${SESSION}/open`, {});
    await does(`demos/${DEMO}/start`, {});
    await does(`demos/${DEMO}/end`, { seconds: 640 });
    const page = await use().visits.open(EXPERT, `/sheets/${DEMO}`, { size: 'tablet' });
    const mark = (key: string, value: string) =>
      page.locator(`input[data-dimension="${key}"]`).fill(value);
    await mark('plan/aims', '7.25');
    await mark('plan/content', '6');
    await mark('plan/method', '6');
    await mark('lesson', '70.33');
    await mark('reflection', '4.5');
    await page.getByRole('button', { name: 'Submit sheet' }).click();
    await page
      .getByText(/Method/)
      .first()
      .waitFor();
    expect(await page.locator('.sheet-bar .mark-bad').innerText()).toContain('Method');
    await mark('plan/method', '4.5');
    expect(await page.locator('.mark-sum').innerText()).toBe('17.75 / 20');
    expect(await page.locator('.sheet-total output').innerText()).toBe('92.580');
    await picture(page, 'contest-sheet');
    await expectAccessible(page);
    await expectFits(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectFits(page);
    await page.getByRole('button', { name: 'Submit sheet' }).click();
    await form(page).getByRole('button', { name: 'Submit sheet' }).click();
    await page.getByText('Your sheet is in').first().waitFor();
    await page.getByRole('button', { name: 'Amend' }).first().click();
    expect(await page.locator('input[data-dimension="plan/method"]').inputValue()).toBe('4.5');
  });

  it('says how the groups came to the result, and what the time took', async () => {
    const marks = {
      'plan/aims': 6,
      'plan/content': 5,
      'plan/method': 4,
      lesson: 60,
      reflection: 4,
    };
    await does(`demos/${DEMO}/scores`, { marks, strengths: '', improvements: '' }, GUEST);
    await does(`demos/${DEMO}/seal`, {});
    const page = await use().visits.open(
      ADMIN,
      `/demo-day?cohort=autumn&session=${SESSION}&why=demo/${SESSION}/${CANDIDATE}`,
      { language: 'zh-CN' },
    );
    const why = form(page);
    // 0.8 · 92.58 + 0.2 · 79 − 1.
    await why.getByText('88.86').first().waitFor();
    await why.getByText(/专家评委 92\.580（1 份评分表，权重 80）/).waitFor();
    await why.getByText(/因时间扣 1 分/).waitFor();
    await picture(page, 'contest-why');
    await expectAccessible(page);
  });
});
