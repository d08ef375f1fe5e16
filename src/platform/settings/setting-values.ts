/** A setting that makes no sense: the start stops with this one line. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  constructor(
    readonly setting: string,
    problem: string,
  ) {
    super(`${setting} ${problem}`);
  }
}

/** Keys fetched in the clear could be anybody's; loopback is for trying things out. */
export function secureUrl(setting: string, value: string): void {
  const url = URL.canParse(value) ? new URL(value) : null;
  const loopback = url && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback)) return;
  throw new SettingsError(setting, `must be an https:// address, not "${value}"`);
}

/** @throws SettingsError unless it is a whole number from `min` to `max` */
export function whole(
  setting: string,
  value: string | undefined,
  otherwise: number,
  min: number,
  max: number,
): number {
  if (!value) return otherwise;
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (number >= min && number <= max) return number;
  throw new SettingsError(setting, `must be a whole number from ${min} to ${max}, not "${value}"`);
}
