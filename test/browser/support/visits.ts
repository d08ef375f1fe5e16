import type { Browser, BrowserContext, Page } from 'playwright-core';
import { LocalIssuer } from '../../../src/platform/access/local-issuer.js';
import { linkToken } from '../../../src/platform/access/sign-in-links.js';
import type { ServedJourney } from '../../views/served-journey.js';

const SIZES = {
  desktop: { width: 1280, height: 900 },
  tablet: { width: 820, height: 1180 },
  phone: { width: 390, height: 844 },
} as const;

export interface VisitOptions {
  readonly language?: 'en' | 'zh-CN';
  readonly size?: keyof typeof SIZES;
  readonly dark?: boolean;
}

/** Less than a test has, so that it says what it waited for. */
const PATIENCE_MS = 20_000;

/** What the browser says when an answer is an error, or does not come: a test may have asked for that. */
const ANSWERED =
  /Failed to load resource: (the server responded with a status of [45]|net::ERR_(INTERNET_DISCONNECTED|CONNECTION_FAILED))/;

/** People at browsers. */
export class Visits {
  readonly #cookies = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>();
  #contexts: BrowserContext[] = [];
  #complaints: string[] = [];

  constructor(
    private readonly browser: Browser,
    private readonly journey: Pick<ServedJourney, 'url' | 'data'>,
  ) {}

  /** A page as somebody sees it, signed in by a link, once its figures are there. */
  async open(personId: string, path: string, options: VisitOptions = {}): Promise<Page> {
    const page = await this.stranger(options);
    const context = page.context();
    const cookies = this.#cookies.get(personId);
    if (cookies) await context.addCookies(cookies);
    else {
      // As the page of a link does it; that page has tests of its own.
      const [, token] = (await this.link(personId)).split('#');
      const signedIn = await context.request.post(`${this.journey.url}/api/v1/sign-in`, {
        data: { token },
        headers: { Origin: this.journey.url },
      });
      if (!signedIn.ok()) throw new Error(`${personId} is not signed in: ${await signedIn.text()}`);
      this.#cookies.set(personId, await context.cookies());
    }
    await page.goto(this.journey.url + path);
    await settled(page);
    return page;
  }

  /** Somebody who has not signed in. */
  async stranger({ language = 'en', size = 'desktop', dark }: VisitOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({
      viewport: SIZES[size],
      locale: language === 'en' ? 'en-GB' : 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      hasTouch: size !== 'desktop',
    });
    this.#contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('pageerror', (error) => this.#complaints.push(String(error.stack ?? error)));
    page.on('console', (message) => {
      const said = message.text();
      if (message.type() === 'error' && !ANSWERED.test(said)) this.#complaints.push(said);
    });
    return page;
  }

  /** A link that signs somebody in, once. */
  async link(personId: string): Promise<string> {
    const { data, url } = this.journey;
    return `${url}/sign-in#${linkToken(await LocalIssuer.of(data), personId, 60)}`;
  }

  /** Closes every page. @returns what they complained of */
  async end(): Promise<readonly string[]> {
    await Promise.all(this.#contexts.map((context) => context.close()));
    const complaints = this.#complaints;
    this.#contexts = [];
    this.#complaints = [];
    return complaints;
  }
}

/** The page has its figures, and is waiting for none. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector('h1') !== null &&
      document.querySelector('.loading, [aria-busy="true"]') === null,
  );
}
