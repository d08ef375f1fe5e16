import { statSync } from 'node:fs';
import { Fault } from './fault.js';
import { isFile, readFolder } from './folder.js';
import { PACK } from './manifest.js';
import type { Trust } from './trust.js';
import type { Verdict } from './verdict.js';
import { verifyLog } from './verify-log.js';
import { verifyPack } from './verify-pack.js';

/**
 * Verifies whichever kind of evidence a folder holds. Reads files and nothing else.
 * @throws Fault
 */
export function verifyFolder(folder: string, trust: Trust): Verdict {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Fault('unusable', `${folder} is not a folder`);
  }
  if (isFile(folder, PACK.manifest)) return verifyPack(readFolder(folder), trust);
  if (isFile(folder, PACK.note)) {
    throw new Fault('unusable', 'the pack is not whole: pack.json is missing');
  }
  if (isFile(folder, PACK.checkpoint)) return verifyLog(folder, trust);
  throw new Fault(
    'unusable',
    `${folder} holds neither an evidence pack (pack.json) nor a log (checkpoint and tile/)`,
  );
}
