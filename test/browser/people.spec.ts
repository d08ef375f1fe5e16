import { expect, it } from '@jest/globals';
import { inBrowser } from './support/in-browser.js';
import { expectAccessible, expectFits, picture } from './support/looks.js';

const ADMIN = 'a25-1';
const LEARNER = 'l25-029';

inBrowser('the people', (use) => {
  it('are listed with department, position and roles, and found by name', async () => {
    const page = await use().visits.open(ADMIN, '/people');
    expect(await page.locator('h1').innerText()).toMatch(/\d+ people\./);
    expect(await page.getByText('programme admin').count()).toBeGreaterThan(0);
    await page.getByRole('searchbox').fill('林');
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(0);
    await expectAccessible(page);
    await expectFits(page);
    await picture(page, 'people');
  });

  it('are registered on the page, granted a role, and signed in by a link shown there', async () => {
    const page = await use().visits.open(ADMIN, '/people');
    const form = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Register somebody' }).click();
    await page.getByLabel('Employee number').fill('N-1');
    await page.getByLabel('Name', { exact: true }).fill('New Comer');
    await page.getByLabel('Department').fill('Quality');
    await form.getByRole('button', { name: 'Register somebody' }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByRole('searchbox').fill('New Comer');
    await page.getByRole('link', { name: 'New Comer' }).click();
    await page.getByRole('button', { name: 'Grant a role' }).click();
    await page.getByLabel('Role', { exact: true }).selectOption('coach');
    await form.getByRole('button', { name: 'Grant a role' }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByText('granted by').waitFor();
    await page.getByRole('button', { name: 'Make a sign-in link' }).click();
    const link = await page.locator('output').innerText();
    await expectAccessible(page);
    await expectFits(page);
    await picture(page, 'person');
    const other = await use().visits.stranger();
    await other.goto(link);
    await other.getByText('New Comer').first().waitFor();
  });

  it('are, for somebody else, names without roles and without acts', async () => {
    const page = await use().visits.open(LEARNER, `/people/${ADMIN}`, {
      language: 'zh-CN',
      size: 'phone',
    });
    await page.getByText('角色仅向').waitFor();
    expect(await page.getByRole('button', { name: '授予角色' }).count()).toBe(0);
    await expectFits(page);
    await picture(page, 'person-phone');
  });
});
