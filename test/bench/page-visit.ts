import type { Browser, BrowserContext } from 'playwright-core';
import type { PageToVisit } from './pages-to-visit.js';

export interface PageVisit {
  /** From the start of the navigation until the page, with its figures, answered a key. */
  readonly milliseconds: number;
  /** Of every answer until then, as it came over the wire: heads and bodies. */
  readonly bytes: number;
  readonly requests: number;
  /** Rows of tables that were drawn. */
  readonly rows: number;
}

const PATIENCE_MS = 120_000;

/** When the first key reached the page, by its own clock, which begins with the navigation. */
const NOTE_FIRST_KEY = `addEventListener('keydown', () => {
  document.documentElement.dataset.answered ??= performance.now();
}, true)`;

/** The page has its answer in words, and its content. What stands further down may still be coming. */
const usable = (content: string) => `html:has(h1 .answer):has(${content})`;

/** Run in the page. */
const isThere = (selector: string) =>
  (globalThis as unknown as ThePage).document.querySelector(selector) !== null;

interface ThePage {
  readonly document: { querySelector(selector: string): unknown };
}

/** Opens a page as somebody who has never been there: nothing of it is in their browser yet. */
export async function visit(
  browser: Browser,
  { url, cookies }: { readonly url: string; readonly cookies: Cookies },
  { path, content }: PageToVisit,
): Promise<PageVisit> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Asia/Shanghai' });
  try {
    await context.addCookies(cookies);
    const page = await context.newPage();
    await page.addInitScript({ content: NOTE_FIRST_KEY });
    const wire = await context.newCDPSession(page);
    let [bytes, requests] = [0, 0];
    wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
      requests += 1;
    });
    await wire.send('Network.enable');
    await page.goto(url + path, { waitUntil: 'commit', timeout: PATIENCE_MS });
    // Looked for at every frame: a locator would look twice a second.
    await page.waitForFunction(isThere, usable(content), { timeout: PATIENCE_MS });
    await page.keyboard.press('Tab');
    const answered = page.locator('html[data-answered]');
    const milliseconds = Number(await answered.getAttribute('data-answered'));
    const met = { bytes, requests };
    const rows = await page.locator('main tbody tr').count();
    return { milliseconds, rows, ...met };
  } finally {
    await context.close();
  }
}

export type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

/** The cookie that a sign-in link becomes. */
export async function signInBy(browser: Browser, link: string): Promise<Cookies> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(link);
  await page.locator('header.shell').waitFor({ timeout: PATIENCE_MS });
  const cookies = await context.cookies();
  await context.close();
  return cookies;
}
