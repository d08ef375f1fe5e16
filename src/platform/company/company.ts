import { readFileSync, statSync } from 'node:fs';
import { type CompanySettings, SettingsError } from '../settings/settings.js';

/** A name in both languages of the pages. */
export interface BothNames {
  readonly zh: string;
  readonly en: string;
}

/** Who gives certificates: what stands on them beside the holder. */
export interface Company {
  readonly name: BothNames | null;
  readonly signatory: BothNames | null;
  readonly seal: { readonly type: string; readonly bytes: Buffer } | null;
  /** Where people reach this Lectern; null: wherever it listens. */
  readonly publicUrl: string | null;
}

export const NO_COMPANY: Company = { name: null, signatory: null, seal: null, publicUrl: null };

/** A seal is a drawing; more is a photograph, and every page would carry it. */
const SEAL_BYTES = 1_048_576;
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

/** @throws SettingsError when the seal is no image that can be read */
export function companyOf(settings: CompanySettings, publicUrl: string | null): Company {
  const { name, signatory, seal } = settings;
  return {
    name: bothNames(name),
    signatory: bothNames(signatory),
    seal: seal === null ? null : sealIn(seal),
    publicUrl,
  };
}

function bothNames(text: string | null): BothNames | null {
  if (text === null) return null;
  const [zh = '', en = zh] = text.split(' / ').map((part) => part.trim());
  return { zh, en };
}

function sealIn(path: string): Company['seal'] {
  try {
    if (statSync(path).size > SEAL_BYTES) throw new Error('it is larger than a megabyte');
    const bytes = readFileSync(path);
    if (bytes.subarray(0, PNG.length).equals(PNG)) return { type: 'image/png', bytes };
    if (/^\s*(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)?<svg\b/.test(bytes.toString())) {
      return { type: 'image/svg+xml', bytes };
    }
    throw new Error('it is neither PNG nor SVG');
  } catch (error) {
    throw new SettingsError('LECTERN_SEAL', `cannot be used: ${(error as Error).message}`);
  }
}
