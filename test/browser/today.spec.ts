import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inBrowser } from './support/in-browser.js';
import { expectAccessible, expectFits, picture } from './support/looks.js';

const ADMIN = 'a25-1';
const LATE = 't25-13';
/** Some corrections are late, and the demo day is five days away. */
const AS_OF = 'asOf=2025-07-20';

interface Task {
  readonly kind: string;
  readonly overdue: boolean;
  readonly for: { readonly personId: string | null };
}

inBrowser('the page of today', (use) => {
  const tasks = async (as: string, query: string) =>
    (await use().journey.get<Task[]>(`/api/v1/tasks?${query}`, as)).body.data;
  const headings = (page: Page) => page.locator('.section-head h2').allInnerTexts();
  const lines = (page: Page, title: string) =>
    page
      .locator('.section', { has: page.locator('h2', { hasText: title }) })
      .locator('.today-line');

  const comesTo = (page: Page, title: string, lines: number) =>
    page.waitForFunction(
      ([wanted, n]) =>
        [...document.querySelectorAll('.section')]
          .filter((one) => one.querySelector('h2')?.innerText.startsWith(wanted))
          .every((one) => one.querySelectorAll('.today-line').length === n),
      [title, lines] as const,
    );

  it('says first how much waits and is overdue, by name, with the way to where it is done', async () => {
    const page = await use().visits.open(LATE, `/today?${AS_OF}`);
    const own = await tasks(LATE, AS_OF);
    expect(own.map(({ kind, overdue }) => [kind, overdue])).toEqual([
      ['correction-to-answer', true],
      ['correction-to-answer', true],
    ]);
    expect(await page.locator('h1').innerText()).toContain('2 things wait for you, 2 overdue.');
    const [line] = await lines(page, 'Corrections to answer').allInnerTexts();
    expect(line).toMatch(/Stage presence[\s\S]*overdue, 24 days[\s\S]*due 26 Jun 2025/);
    expect(line).not.toContain(LATE);
    await expectAccessible(page);
    await lines(page, 'Corrections to answer').locator('a').first().click();
    await page.waitForURL(/\/trainers\/t25-13/);
  });

  it('groups what waits for an admin, what is due first on top, and shows the rest when asked', async () => {
    const page = await use().visits.open(ADMIN, '/today?asOf=2025-06-25');
    const own = await tasks(ADMIN, 'asOf=2025-06-25');
    const courses = own.filter(({ kind }) => kind === 'course-to-approve').length;
    expect(courses).toBeGreaterThan(5);
    expect(await headings(page)).toEqual([
      `Courses to approve (${courses})`,
      `Candidates ready to be admitted (${own.length - courses})`,
      ...['In the next fourteen days', 'What others are late with'],
    ]);
    expect(await lines(page, 'Courses to approve').count()).toBe(5);
    await picture(page, 'today');
    await page.getByRole('button', { name: `Show all ${courses}` }).click();
    expect(await lines(page, 'Courses to approve').count()).toBe(courses);
    // People and things by their names.
    expect(await page.locator('main').innerText()).not.toMatch(/\b(t25-|course-|journey-)/);
  });

  it('tells a module that waits for many in one line', async () => {
    const page = await use().visits.open(ADMIN, '/today?asOf=2025-04-10');
    const own = await tasks(ADMIN, 'asOf=2025-04-10');
    expect(await headings(page)).toContain(`Modules to record (${own.length})`);
    expect((await lines(page, 'Modules to record').allInnerTexts())[0]).toContain('36 people');
  });

  it('shows what comes in two weeks and, to an admin, who is late with what', async () => {
    const page = await use().visits.open(ADMIN, `/today?${AS_OF}`);
    expect(await lines(page, 'In the next fourteen days').allInnerTexts()).toEqual([
      expect.stringMatching(/session · Certification day[\s\S]*25 Jul 2025/),
    ]);
    const late = (await tasks(ADMIN, `${AS_OF}&for=all`)).filter(
      (one) => one.overdue && one.for.personId !== null,
    );
    const rows = page.locator('.table tbody tr');
    expect(await rows.count()).toBe(late.length);
    expect(await rows.first().innerText()).toContain('Corrections to answer');
    await expectAccessible(page);
  });

  it('says so when nothing waits, and what happened meanwhile', async () => {
    const page = await use().visits.open('l25-001', '/today?asOf=2025-04-10');
    expect(await page.locator('h1').innerText()).toContain('Nothing waits for you.');
    expect(await headings(page)).toEqual(['Since you were here last', 'In the next fourteen days']);
    expect(await lines(page, 'Since you were here last').first().innerText()).toContain(
      'Role granted',
    );
    await expectAccessible(page);
    await page.reload();
    await page.getByText('Nothing has been recorded since then').waitFor();
  });

  it('is where the entrance leads whoever has something to do, and nobody else', async () => {
    const { visits } = use();
    const admin = await visits.open(ADMIN, '/');
    await admin.waitForURL(/\/today/);
    const idle = await visits.open('l25-001', '/?asOf=2025-04-10');
    await idle.waitForURL(/\/learn/);
  });

  it('loses a task when the event that resolves it comes, wherever it was done', async () => {
    const { visits, journey } = use();
    const page = await visits.open(ADMIN, '/today');
    await page.locator('.live-live').waitFor();
    const section = lines(page, 'Courses to approve');
    const before = await section.count();
    expect(before).toBeGreaterThan(0);
    const approval = { materialVersion: 1 };
    const path = '/api/v1/courses/course-t25-09/approve';
    expect((await journey.post(path, approval, ADMIN)).status).toBe(200);
    await comesTo(page, 'Courses to approve', before - 1);
  });

  it('has the act in place, and loses the task once it is done', async () => {
    const page = await use().visits.open(ADMIN, '/today');
    const section = lines(page, 'Courses to approve');
    const first = section.first();
    const what = await first.locator('a').innerText();
    const before = await section.count();
    await first.locator('.acts button.primary').click();
    await page.locator('.act-form button[type=submit]').click();
    await comesTo(page, 'Courses to approve', before - 1);
    // It waits for its next step, which is an admin's too.
    expect(await lines(page, 'Courses to publish').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining(what)]),
    );
    await expectAccessible(page);
    // Of a past day there is nothing to be done.
    const past = await use().visits.open(ADMIN, '/today?asOf=2025-06-25');
    expect(await past.locator('.acts').count()).toBe(0);
  });

  it.each(['phone', 'tablet'] as const)(
    'fits a %s, in Chinese and in the dark too',
    async (size) => {
      const { visits } = use();
      for (const [personId, asOf] of [
        [ADMIN, '2025-06-25'],
        [ADMIN, '2025-07-20'],
        [LATE, '2025-07-20'],
      ] as const) {
        const page = await visits.open(personId, `/today?asOf=${asOf}`, {
          ...{ size, language: 'zh-CN', dark: personId === LATE },
        });
        await page.getByText('今日待办').first().waitFor();
        await expectFits(page);
        await expectAccessible(page);
        if (asOf === '2025-07-20') await picture(page, `today-${size}-${personId}`);
        else await picture(page, `today-${size}`);
      }
    },
  );

  it('speaks Chinese', async () => {
    const page = await use().visits.open(ADMIN, '/today?asOf=2025-06-25', { language: 'zh-CN' });
    expect(await page.locator('h1').innerText()).toMatch(/您有 \d+ 项待办/);
    expect(await headings(page)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('待审批的课程'),
        '未来十四天',
        '他人逾期事项',
      ]),
    );
    await picture(page, 'today');
  });
});
