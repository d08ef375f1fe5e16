import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inBrowser } from './support/in-browser.js';
import { expectAccessible, expectFits, picture } from './support/looks.js';

const ADMIN = 'a25-1';
const COACH = 'c25-3';
/** Somebody who teaches nothing yet. */
const NEWCOMER = 'l25-029';
const CANDIDACY = `journey-2025.${NEWCOMER}`;

interface Candidate {
  readonly personId: string;
  readonly stage: string;
  readonly modules: { readonly done: number; readonly of: number };
}

inBrowser('the candidates', (use) => {
  const asked = async (path: string, as: string) =>
    (await use().journey.get<Candidate>(`/api/v1/${path}`, as)).body.data;
  const press = (page: Page, name: string) =>
    page.getByRole('button', { name, exact: true }).first().click();
  const form = (page: Page) => page.getByRole('dialog');

  it('are listed with how far each came, for those who read them', async () => {
    const page = await use().visits.open(ADMIN, '/candidates');
    expect(await page.locator('h1').innerText()).toContain('36 nominated');
    expect(await page.locator('tbody tr').count()).toBe(36);
    await expectAccessible(page);
    await picture(page, 'candidates');
    await expectFits(page);
  });

  it('are nominated on a form that finds people as one types, and says at the field what is missing', async () => {
    const page = await use().visits.open(ADMIN, '/cohort');
    await press(page, 'Nominate');
    await form(page).getByRole('button', { name: 'Nominate' }).click();
    expect(await page.getByRole('alert').innerText()).toBe('This has to be filled in.');
    const who = page.getByLabel('Person');
    await who.fill(NEWCOMER);
    await form(page).getByRole('option').first().click();
    await page.getByLabel('Topic to teach').fill('Reading a batch record');
    await expectAccessible(page);
    // What is typed outlives the page.
    await page.reload();
    await press(page, 'Nominate');
    expect(await page.getByLabel('Topic to teach').inputValue()).toBe('Reading a batch record');
    await form(page).getByRole('button', { name: 'Nominate' }).click();
    await form(page).waitFor({ state: 'detached' });
    expect(await asked(`candidacies/${CANDIDACY}`, ADMIN)).toMatchObject({
      stage: 'nominated',
      personId: NEWCOMER,
    });
  });

  it('accept on their own phone, and see what is greyed and why', async () => {
    const page = await use().visits.open(NEWCOMER, '/candidates');
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.locator('tbody tr').count()).toBe(1);
    await page.locator('tbody a').first().click();
    await press(page, 'Accept the nomination');
    await form(page).getByRole('button', { name: 'Accept the nomination' }).click();
    await form(page).waitFor({ state: 'detached' });
    await page.getByText('accepted.').first().waitFor();
    await press(page, 'More');
    const accept = page.getByRole('button', { name: 'Accept the nomination' });
    expect(await accept.isDisabled()).toBe(true);
    await expectFits(page);
  });

  it('have modules recorded, and a wrong one put right where it stands', async () => {
    const page = await use().visits.open(COACH, `/candidates/${CANDIDACY}`);
    await press(page, 'Record a completed module');
    await page.getByLabel('Score').fill('61');
    await form(page).getByRole('button', { name: 'Record a completed module' }).click();
    await form(page).waitFor({ state: 'detached' });
    await page
      .getByText(/Completed on/)
      .first()
      .waitFor();
    await page
      .getByRole('button', { name: /^Put right/ })
      .first()
      .click();
    await press(page, 'Put the completion right');
    expect(await page.getByLabel('Score').inputValue()).toBe('61');
    await page.getByLabel('Score').fill('81');
    await page.getByLabel('Reason').fill('The sheet was read wrong.');
    await form(page).getByRole('button', { name: 'Put the completion right' }).click();
    await form(page).waitFor({ state: 'detached' });
    const stream = `candidacy-${CANDIDACY}`;
    const { body } = await use().journey.get(`/api/v1/events?stream=${stream}`, 'u25-1');
    const events = (body as unknown as { events: { type: string; data: object }[] }).events;
    expect(events.at(-1)).toMatchObject({
      type: 'ModuleCompletedCorrected',
      data: { result: { score: 81 }, reason: 'The sheet was read wrong.' },
    });
  });

  it('are acted on many at once: rehearsed together, each told its outcome', async () => {
    const page = await use().visits.open(ADMIN, '/candidates');
    const row = page.locator('tbody tr', { hasText: 'accepted' });
    await row.getByRole('checkbox').first().check();
    await page.getByRole('button', { name: 'Defer the candidacy (1)' }).click();
    await page.getByLabel('Reason').selectOption('workload');
    await form(page).getByRole('button', { name: 'Check' }).click();
    await form(page).getByText('can be done').waitFor();
    await form(page).getByRole('button', { name: 'Defer the candidacy (1)' }).click();
    await form(page).getByText('1 done.').waitFor();
    expect(await asked(`candidacies/${CANDIDACY}`, ADMIN)).toMatchObject({
      stage: 'deferred',
      left: { reasonCode: 'workload' },
    });
  });
});
