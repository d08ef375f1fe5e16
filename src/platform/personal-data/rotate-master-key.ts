import type { KeyObject } from 'node:crypto';
import type { KeysSettings } from '../settings/settings.js';
import { DataKeys } from './data-keys.js';
import { installNext, prepareNext } from './master-key.js';

/**
 * Puts another master key in the place of the one of today. What is sealed stays as it is: only the keys
 * are wrapped anew. Stopped at any moment, the keys can be had, and it can be called again.
 * @param given the next one, where the environment gives the one of today
 * @returns how many persons' keys were wrapped
 * @throws KeysUnusable
 */
export function rotateMasterKey(settings: KeysSettings, given?: KeyObject): number {
  const { master } = settings;
  const keys = new DataKeys(settings);
  try {
    if ('key' in master) {
      if (!given) throw new Error('the next master key must be given');
      return keys.rewrap(given);
    }
    const persons = keys.rewrap(prepareNext(master.file));
    installNext(master.file);
    return persons;
  } finally {
    keys.close();
  }
}
