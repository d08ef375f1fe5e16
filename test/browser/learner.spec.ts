import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ServedJourney } from '../views/served-journey.js';
import { inBrowser } from './support/in-browser.js';
import { expectAccessible, expectFits, picture } from './support/looks.js';
import { readOff } from './support/read-off.js';
import { settled } from './support/visits.js';

const ADMIN = 'a25-1';
const TRAINER = 't25-13';
const learner = (number: number) => `l25-${String(number).padStart(3, '0')}`;
const CLASS = 'learn-baths';
const TOPIC = 'Reading a plating bath';

async function does(journey: ServedJourney, path: string, body: object, as = ADMIN) {
  const { status, text } = await journey.post(`/api/v1/${path}`, body, as);
  expect([path, status, status < 300 ? '' : text]).toEqual([path, status < 300 ? status : 200, '']);
}

/** Within reach of check-in, so that the screen can be opened now. */
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

async function planned(journey: ServedJourney, deliveryId: string, more: object = {}) {
  await does(journey, 'deliveries', {
    ...{ deliveryId, kind: 'salon', trainerId: TRAINER, hostDepartment: 'Quality' },
    ...{ topic: TOPIC, startsAt: inMinutes(10), hours: 1, place: 'Room 2', ...more },
  });
}

const card = (page: Page, topic: string) => page.locator('.card', { hasText: topic });

/** Enrols on the page, by the button of the class. */
async function enrol(page: Page, topic: string): Promise<void> {
  await card(page, topic).getByRole('button', { name: 'Enrol' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Enrol' }).click();
}

inBrowser('learners on their phones', (use) => {
  it('find a class, take a place or wait for one, and are told of a clash', async () => {
    const { visits, journey } = use();
    await planned(journey, CLASS, { capacity: 2 });
    await planned(journey, 'learn-other', { topic: 'Coating for beginners', place: 'Room 3' });
    const first = await visits.open(learner(1), '/learn', { size: 'phone' });
    expect(await first.locator('h1').innerText()).toContain('You are enrolled in nothing');
    await first.getByLabel('Find').fill('room 2');
    expect(await first.locator('.card').count()).toBe(1);
    await card(first, TOPIC).getByText('2 places left').waitFor();
    await first.getByLabel('Find').fill('');
    await enrol(first, TOPIC);
    await card(first, TOPIC).getByText('You have a place').waitFor();
    await card(first, 'Coating for beginners')
      .getByText(`At the same time as “${TOPIC}”`)
      .waitFor();
    await expectAccessible(first);
    await expectFits(first);
    await picture(first, 'learn');

    await does(journey, `deliveries/${CLASS}/enrolments`, { learnerId: learner(2) }, learner(2));
    const third = await visits.open(learner(3), '/learn', { size: 'phone' });
    await card(third, TOPIC).getByText('Full: enrol to wait for a place').waitFor();
    await enrol(third, TOPIC);
    await card(third, TOPIC).getByText('You wait for a place: number 1').waitFor();

    await card(first, TOPIC).getByRole('button', { name: 'Cancel the enrolment' }).click();
    await first.getByRole('dialog').getByRole('button', { name: 'Cancel the enrolment' }).click();
    await card(third, TOPIC).getByText('You have a place').waitFor();
  });

  it('check in by the code on the screen, which a photograph of it does not do for long', async () => {
    const { visits, journey } = use();
    const deliveryId = 'learn-check-in';
    await planned(journey, deliveryId, { topic: 'A class to check in to' });
    for (const who of [4, 5]) {
      const learnerId = learner(who);
      await does(journey, `deliveries/${deliveryId}/enrolments`, { learnerId }, learnerId);
    }
    const screen = await visits.open(TRAINER, `/classes/${deliveryId}`);
    await screen.getByText('2 enrolled, 0 waiting, 0 checked in.').waitFor();
    await expectAccessible(screen);
    await picture(screen, 'class');
    await screen.getByRole('link', { name: /Show check-in on a screen/ }).click();
    await screen.getByText('0 of 2 enrolled are checked in').waitFor();
    await expectAccessible(screen);
    await expectFits(screen);
    await picture(screen, 'check-in-screen');
    const address = (await readOff(screen, '.qr')) ?? '';
    expect(address).toMatch(new RegExp(`/check-in/${deliveryId}/\\d{8}$`));

    const path = new URL(address).pathname;
    const phone = await visits.open(learner(4), path, { size: 'phone' });
    await phone.getByText('You are checked in.').waitFor();
    await screen.getByText('1 of 2 enrolled are checked in').waitFor();
    await phone.reload();
    await phone.getByText('You were checked in already.').waitFor();
    await expectAccessible(phone);
    await expectFits(phone);
    await picture(phone, 'checked-in');

    // The code of a photograph: one of another time.
    const old = await visits.open(learner(5), `/check-in/${deliveryId}/00000000`, {
      size: 'phone',
    });
    await old.getByText('The screen shows another code now').waitFor();
    await expectAccessible(old);
    await picture(old, 'check-in-refused');
    const now = (await screen.locator('.check-in-code').innerText()).replace(' ', '');
    await old.getByLabel('The eight digits on the screen').fill(now);
    await old.getByRole('button', { name: 'Check in' }).click();
    await old.getByText('You are checked in.').waitFor();
    await screen.reload();
    await screen.getByText('2 of 2 enrolled are checked in').waitFor();
    const opened = await journey.store.readStream(`delivery-${deliveryId}`);
    // The screen that is loaded again goes on with the codes it had.
    expect(opened.filter(({ type }) => type === 'CheckInOpened')).toHaveLength(1);
  });

  it('say how it was, and keep a record of what they attended', async () => {
    const { visits, journey } = use();
    const deliveryId = 'learn-answer';
    await planned(journey, deliveryId, { topic: 'A class that was', startsAt: inMinutes(-90) });
    const attended = { attendeeIds: [learner(7)], hours: 1 };
    await does(journey, `deliveries/${deliveryId}/record`, attended, TRAINER);
    const phone = await visits.open(learner(7), '/learn', { size: 'phone', language: 'zh-CN' });
    await phone.getByRole('heading', { name: '请填写反馈' }).waitFor();
    await expectFits(phone);
    await picture(phone, 'learn');
    await card(phone, 'A class that was').getByRole('button', { name: '填写反馈' }).click();
    const dialog = phone.getByRole('dialog');
    await dialog.getByLabel('评分').fill('91');
    await dialog.getByRole('button', { name: '填写反馈' }).click();
    await phone.getByRole('heading', { name: '请填写反馈' }).waitFor({ state: 'detached' });
    await settled(phone);
    const row = phone.locator('tr', { hasText: 'A class that was' });
    expect(await row.innerText()).toContain('已反馈');
    await expectAccessible(phone);
  });
});
