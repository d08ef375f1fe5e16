import { signal } from '@preact/signals';

/** A key that this device takes the log at its word for, from the day somebody said so. */
export interface TrustedKey {
  readonly vkey: string;
  readonly since: string;
}

const KEPT = 'lectern.trusted-key';

export const trustedKey = signal<TrustedKey | undefined>(kept());

function kept(): TrustedKey | undefined {
  try {
    const { vkey, since } = JSON.parse(
      window.localStorage.getItem(KEPT) ?? '{}',
    ) as Partial<TrustedKey>;
    return vkey && since ? { vkey, since } : undefined;
  } catch {
    return undefined;
  }
}

export function trustKey(vkey: string): void {
  const key = { vkey: vkey.trim(), since: new Date().toISOString() };
  window.localStorage.setItem(KEPT, JSON.stringify(key));
  trustedKey.value = key;
}

/** On first use; what another page of this device came to trust meanwhile stays. @returns the key it is */
export function trustFirst(vkey: string): string {
  const already = kept();
  if (already) trustedKey.value = already;
  else trustKey(vkey);
  return already?.vkey ?? vkey;
}

export function forgetKey(): void {
  window.localStorage.removeItem(KEPT);
  trustedKey.value = undefined;
}
