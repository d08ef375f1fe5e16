import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/**
 * Where Debian and its kin put it; `LECTERN_CHROMIUM` names another. The shell without windows draws the
 * same pages for a third less processor time.
 */
const PLACES = [
  process.env['LECTERN_CHROMIUM'],
  ...['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser'],
];

/**
 * What a browser need not do for these tests. The lists under the address bar, which are pages of their
 * own, took each window half a second; the others are what Playwright turns off of itself, which saying
 * anything here puts out of force.
 */
const LEFT_OUT = [
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'],
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'PaintHolding'],
  ...['HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'ThirdPartyStoragePartitioning'],
  ...[
    'LensOverlay',
    'MediaRouter',
    'OptimizationHints',
    'NetworkTimeServiceQuerying',
    'AimEnabled',
  ],
  'PreconnectToSearch',
];

const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${LEFT_OUT.join(',')}`,
];

/** The browser of this machine, if it has one. */
export function browserHere(): string | undefined {
  return PLACES.find((place): place is string => place !== undefined && existsSync(place));
}

/** Where the tests of the pages must not be left out: in `.ci/run`. */
export function browserRequired(): boolean {
  return process.env['LECTERN_REQUIRE_BROWSER'] === '1';
}

export async function launch(): Promise<Browser> {
  const executablePath = browserHere();
  if (executablePath === undefined) {
    throw new Error(
      'there is no Chromium here: apt-get install chromium-headless-shell, or set LECTERN_CHROMIUM',
    );
  }
  return chromium.launch({ executablePath, args: QUIET });
}
