import type { Auditing } from '../auditing.js';
import { DamagedTree, NotConsistent } from '../tree/tree-reader.js';
import type { Damage } from './ledger-check.js';

/** How the log falls short of the newest checkpoint in the book, or in the folder: it was restored, or rewritten. */
export function checkCheckpoints({ signer }: Auditing): Damage[] {
  return signer.seen().flatMap((seen) => {
    try {
      signer.assertContinues(seen);
      return [];
    } catch (error) {
      if (error instanceof NotConsistent || error instanceof DamagedTree)
        return [{ what: error.message }];
      throw error;
    }
  });
}
