import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault as Found } from '../../src/platform/audit/verify/fault.js';
import { trust } from '../../src/platform/audit/verify/trust.js';
import { verifyFolder } from '../../src/platform/audit/verify/verify.js';
import { SampleLog, VKEY, writeFiles } from '../support/sample-log.js';
import type { Chance, Fault } from './fault.js';

const FLIPS = { short: 25, whole: 1_000 };

/** Of the pack and of the log as a directory with its events, as many flips each. */
export const flippedEvidence: Fault = {
  name: 'one byte flipped in an evidence bundle',
  async run({ size, chance, told }) {
    const log = new SampleLog(90);
    const kinds = new Map<string, number>();
    const lost: string[] = [];
    let tried = 0;
    for (const files of [log.pack(), log.files()]) {
      const folder = mkdtempSync(join(tmpdir(), 'lectern-flips-'));
      try {
        writeFiles(folder, files);
        verifyFolder(folder, trust([VKEY]));
        for (let flip = 0; flip < FLIPS[size]; flip++, tried++) {
          const { path, at, content } = placeIn(files, chance);
          const changed = content.with(at, (content[at] ?? 0) ^ (1 << chance.below(8)));
          writeFileSync(join(folder, path), changed);
          const kind = foundIn(folder);
          if (kind === null) lost.push(`${path} byte ${at}: not found, or not where it is`);
          else kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
          writeFileSync(join(folder, path), content);
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
      told(`${tried} flips`);
    }
    const seen = [...kinds].map(([kind, count]) => `${count} ${kind}`).join(', ');
    return { tried, lost, seen };
  },
};

function placeIn(files: ReadonlyMap<string, Uint8Array>, chance: Chance) {
  let at = chance.below([...files.values()].reduce((sum, { length }) => sum + length, 0));
  for (const [path, content] of files) {
    if (at < content.length) return { path, at, content };
    at -= content.length;
  }
  throw new Error('no byte there');
}

/** What `lectern audit verify` says; null when it says nothing, or not where. */
function foundIn(folder: string): string | null {
  try {
    verifyFolder(folder, trust([VKEY]));
    return null;
  } catch (error) {
    if (!(error instanceof Found)) throw error;
    const { kind, detail, message } = error;
    const isLocated = detail.event ?? detail.file ?? /pack\.json|checkpoint|manifest/.exec(message);
    return isLocated ? kind : null;
  }
}
