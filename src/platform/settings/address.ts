import type { Settings } from './settings.js';

/** Where people reach it: as the setting says, else where it listens. */
export function baseOf({ browser, host, port }: Settings): string {
  const listening = ['0.0.0.0', '::'].includes(host) ? 'localhost' : host;
  const name = listening.includes(':') ? `[${listening}]` : listening;
  return browser.publicUrl ?? `http://${name}:${port}`;
}
