import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readSettings } from '../../src/platform/settings/settings.js';

export interface Service {
  readonly image?: string;
  readonly user?: string;
  readonly command?: string | readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly stop_grace_period?: string;
  readonly configs?: readonly { readonly source: string; readonly target: string }[];
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly env_file?: readonly string[];
  readonly secrets?: readonly string[];
  readonly environment?: Readonly<Record<string, string | null>>;
  readonly depends_on?: readonly string[] | Readonly<Record<string, unknown>>;
}
export interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes?: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, { readonly file: string }>>;
  readonly configs?: Readonly<Record<string, { readonly file: string }>>;
}

export const compose = (file: string) =>
  parse(readFileSync(`docker/${file}`, 'utf8'), { merge: true }) as Compose;
/** The names that reading the settings looks at, by itself. */
export function settingsRead(): ReadonlySet<string> {
  const names = new Set<string>();
  const folder = mkdtempSync(join(tmpdir(), 'lectern-settings-'));
  // Some are looked at only beside others.
  const oidc = { LECTERN_OIDC_ISSUER: 'https://issuer.example', LECTERN_OIDC_AUDIENCE: 'lectern' };
  for (const given of [{}, oidc]) {
    const env = new Proxy<Record<string, string>>(given, {
      get: (target, name) => {
        names.add(String(name));
        return target[String(name)];
      },
    });
    readSettings(env, { LECTERN_DATA: folder });
  }
  rmSync(folder, { recursive: true, force: true });
  return names;
}
