import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { LocalIssuer } from '../../../src/platform/access/local-issuer.js';
import { linkToken, setUpLink } from '../../../src/platform/access/sign-in-links.js';
import { OPERATOR_ID } from '../../../src/platform/import/carry-out.js';
import type { Language } from '../../../src/platform/kernel/label.js';
import { openWriteSide } from '../../../src/write-side.js';
import { temporaryLedger } from '../../support/ledger.js';
import { ZONE } from '../../views/journey.js';
import { servedLedger, type ServedLedger } from '../../views/served-journey.js';
import { builtPages } from '../support/built-pages.js';
import { launch } from '../support/chromium.js';
import { Visits } from '../support/visits.js';
import { Desk } from './desk.js';

type Device = 'desktop' | 'tablet' | 'phone';

/** A company with an empty ledger, whose days the test turns; everybody has a browser of their own. */
export class Office {
  readonly #desks = new Map<string, Desk>();

  private constructor(
    readonly language: Language,
    readonly served: ServedLedger,
    readonly ledgerPath: string,
    private readonly browser: Browser,
    private readonly visits: Visits,
    private readonly turned: { at: number; since: number },
  ) {}

  static async opens(language: Language, day: string): Promise<Office> {
    const turned = { at: instantOf(day, MORNING), since: Date.now() };
    const now = () => turned.at + (Date.now() - turned.since);
    const clock = () => new Date(now());
    const ledger = temporaryLedger({ now });
    const { store, path: ledgerPath } = ledger;
    const writeSide = openWriteSide({ store, clock, zone: ZONE });
    const browser = await launch();
    const served = await servedLedger(
      { store, ledgerPath, writeSide, close: () => ledger.close() },
      { dashboard: await builtPages(), clock },
    );
    return new Office(language, served, ledgerPath, browser, new Visits(browser, served), turned);
  }

  /** The clock of the company and of every browser goes on to a time of a day. */
  async on(day: string, time = MORNING): Promise<void> {
    this.turned.at = instantOf(day, time);
    this.turned.since = Date.now();
    await Promise.all([...this.#desks.values()].map((desk) => desk.turnsTo(this.#now())));
  }

  #now(): number {
    return this.turned.at + (Date.now() - this.turned.since);
  }

  /** Who opens the link that `lectern serve` prints on an empty folder. */
  async opensFirstLink(name: string): Promise<Desk> {
    const desk = await this.#sitsDown('desktop');
    const token = linkToken(await LocalIssuer.of(this.served.data), OPERATOR_ID, 60);
    await desk.page.goto(setUpLink(this.served.url, token));
    this.#desks.set(name, desk);
    return desk;
  }

  /** Somebody at their own browser, signed in by the link that was handed to them. */
  async opensLink(name: string, link: string, device: Device): Promise<Desk> {
    const desk = await this.#sitsDown(device);
    await desk.page.goto(link);
    await desk.page.locator('.shell').waitFor();
    this.#desks.set(name, desk);
    return desk;
  }

  /** A link that is made on the machine, for those whose link no admin makes. */
  machineLink(personId: string): Promise<string> {
    return this.visits.link(personId);
  }

  desk(name: string): Desk {
    const desk = this.#desks.get(name);
    if (!desk) throw new Error(`${name} has no browser yet`);
    return desk;
  }

  async #sitsDown(device: Device): Promise<Desk> {
    const page = await this.visits.stranger({ language: this.language, size: device });
    page.setDefaultTimeout(PATIENCE_MS);
    const desk = new Desk(page, this.served.url, this.language);
    await desk.turnsTo(this.#now());
    return desk;
  }

  /** What everybody sees now, for whoever asks what went wrong: `LECTERN_YEAR_SCREENS=folder`. */
  async pictures(): Promise<void> {
    const folder = process.env['LECTERN_YEAR_SCREENS'];
    if (folder === undefined) return;
    for (const [name, { page }] of this.#desks) {
      await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
    }
  }

  /** @returns what pages complained of */
  async closes(): Promise<readonly string[]> {
    const complaints = await this.visits.end();
    await this.browser.close();
    await this.served.close();
    return complaints;
  }
}

/** Twenty browsers work on one machine, which may do much else besides. */
const PATIENCE_MS = 60_000;
const MORNING = '09:00';

function instantOf(day: string, time: string): number {
  return Date.parse(`${day}T${time}:00+08:00`);
}
