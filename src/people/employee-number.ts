import { createHmac, randomBytes } from 'node:crypto';
import { ERASED } from '../platform/personal-data/sealing.js';

/** Of this process alone: nothing that is kept of a number says the number. */
const KEY = randomBytes(32);

/** An employee number in a form that can be compared and not read. */
export interface NumberTaken {
  /** Equal where the numbers are the same. */
  readonly same: string;
  /** Equal also where they differ by leading zeros, width or case alone, as spreadsheets make them. */
  readonly alike: string;
}

/** What was asked last: a command that registers somebody asks three times. */
let last: { readonly employeeNo: string; readonly taken: NumberTaken } | undefined;

/** Undefined for a number that was erased: it is nobody's any more. */
export function numberTaken(employeeNo: string): NumberTaken | undefined {
  if (employeeNo === ERASED) return undefined;
  if (last?.employeeNo !== employeeNo) last = { employeeNo, taken: hashedBoth(employeeNo) };
  return last.taken;
}

function hashedBoth(employeeNo: string): NumberTaken {
  const plain = employeeNo.trim();
  const alike = plain
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/\s/g, '')
    .replace(/^0+(?=.)/, '');
  return { same: hashed(plain), alike: hashed(alike) };
}

function hashed(text: string): string {
  return createHmac('sha256', KEY).update(text).digest('base64url');
}
