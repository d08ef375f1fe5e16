import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { bindings } from '../../../src/capabilities.js';
import { inLanguage, type Label, type Language } from '../../../src/platform/kernel/label.js';
import { settled } from '../support/visits.js';

/** What is filled into a form, by the names of the command's fields: as somebody types, or picks by the first match. */
export type Filled = Readonly<
  Record<string, string | number | boolean | readonly (string | number)[]>
>;

/** Somebody at a browser, who reads one of the two languages. */
export class Desk {
  constructor(
    readonly page: Page,
    private readonly url: string,
    readonly language: Language,
  ) {}

  async goes(path: string): Promise<void> {
    await this.page.goto(this.url + path);
    await settled(this.page);
  }

  turnsTo(now: number): Promise<void> {
    return this.page.clock.setSystemTime(now);
  }

  words(label: Label): string {
    return inLanguage(this.language, label);
  }

  /** Waits until the page says this. */
  async reads(label: Label): Promise<void> {
    await this.page.getByText(this.words(label)).first().waitFor();
  }

  async presses(label: Label, within: Page | Locator = this.page): Promise<void> {
    await within
      .getByRole('button', { name: this.words(label), exact: true })
      .first()
      .click();
  }

  /** An act: its button or its place in a menu, its form, and the end of it. */
  async does(command: string, filled: Filled = {}, within?: Locator): Promise<void> {
    await this.begins(command, within);
    await this.fills(filled);
    await this.finishes(command);
  }

  /** The act of what waits on Today about somebody. */
  async doesAbout(name: string, command: string, filled: Filled = {}): Promise<void> {
    const line = this.page
      .locator('.today-line', { hasText: name })
      .filter({ has: this.page.locator('button', { hasText: this.words(labelOf(command)) }) });
    await this.does(command, filled, line.first());
  }

  async begins(command: string, within: Locator = this.page.locator('main')): Promise<void> {
    const label = inLanguage(this.language, labelOf(command));
    const named = { hasText: new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`) };
    const inMenu = within.locator('.act-menu button', named).first();
    const button = within.locator('.acts > button', named).first();
    await button.or(inMenu).first().waitFor({ state: 'attached' });
    if ((await button.count()) > 0) return button.click();
    const menu = within.locator('.act-menu', { has: this.page.locator('button', named) }).first();
    const id = await menu.getAttribute('id');
    await within.locator(`button[popovertarget="${id}"]`).click();
    await menu.locator('button', named).click();
  }

  get form(): Locator {
    return this.page.getByRole('dialog');
  }

  async fills(filled: Filled): Promise<void> {
    for (const [name, value] of Object.entries(filled)) {
      await fillIn(this.form.locator(`[data-field="${name}"]`), value);
    }
  }

  async finishes(what: string): Promise<void> {
    await this.form.locator('button[type="submit"]').click();
    const fault = this.form.locator('.act-fault, .failed').first();
    await fault.or(this.page.locator('body:not(:has(dialog[open]))')).first().waitFor();
    const said = (await fault.count()) > 0 ? await this.form.innerText() : '';
    expect([what, said]).toEqual([what, '']);
  }

  /** One act on all the rows that are selected: rehearsed, carried out one by one. */
  async doesForAll(command: string, many: number, filled: Filled = {}): Promise<void> {
    const label = inLanguage(this.language, labelOf(command));
    const name = this.words([`${label} (${many})`, `${label}（${many} 项）`]);
    await this.page.locator('.many').getByRole('button', { name, exact: true }).click();
    await this.fills(filled);
    await this.form.locator('button[type="submit"]').click();
    await this.form.getByRole('button', { name, exact: true }).click();
    await this.form
      .getByText(this.words([`${many} done.`, `已办理 ${many} 项。`]), { exact: true })
      .waitFor();
    await this.presses(['Close', '关闭'], this.form.locator('.sheet-foot'));
  }
}

/** A control as it is, filled as its kind is. */
async function fillIn(field: Locator, value: Filled[string]): Promise<void> {
  if ((await field.locator('.act-choices').count()) > 0) {
    for (const one of [value].flat()) await field.locator(`input[value="${one}"]`).check();
    return;
  }
  if ((await field.locator('.act-marks').count()) > 0) {
    await field.locator('.act-marks input').last().waitFor();
    for (const [at, one] of [value].flat().entries()) {
      await field.locator('.act-marks input').nth(at).fill(String(one));
    }
    return;
  }
  const control = field.locator('input, select, textarea').last();
  const kind = await control.evaluate(
    (one) => one.getAttribute('role') ?? one.getAttribute('type') ?? one.localName,
  );
  if (kind === 'combobox') {
    for (const one of [value].flat()) {
      await control.fill(String(one));
      await field.getByRole('option').first().click();
    }
  } else if (kind === 'select') await control.selectOption(String(value));
  else if (kind === 'checkbox') await control.setChecked(value === true);
  else if (kind === 'file') await control.setInputFiles(String(value));
  else await control.fill([value].flat().join('\n'));
}

/** What an act is called on its button. */
function labelOf(command: string): Label {
  const binding = bindings.find(({ name }) => name === command);
  if (!binding) throw new Error(`there is no command ${command}`);
  return binding.label;
}
