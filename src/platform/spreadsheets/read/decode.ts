import { isUtf8 } from 'node:buffer';
import { damagedText, nulInText, unknownEncoding } from './unreadable.js';

export interface DecodedText {
  readonly encoding: string;
  /** Without byte order mark. */
  readonly text: string;
}

/**
 * The text of a file, by its byte order mark; without one UTF-8 where it is that, else GB18030, which GBK and GB2312 are.
 * @throws UnreadableFile `encoding`, `damaged`
 */
export function decode(bytes: Uint8Array): DecodedText {
  const encoding = encodingOf(bytes);
  const text = strict(encoding, bytes);
  if (text === undefined) throw unknownEncoding();
  if (text.includes('\0')) throw nulInText();
  return { encoding, text };
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (isUtf8(bytes)) return 'utf-8';
  if (bytes.includes(0)) throw nulInText();
  const line = lineOfDamage(bytes);
  if (line !== undefined) throw damagedText(line);
  return 'gb18030';
}

function strict(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * UTF-8 with a broken byte in it would often pass as GB18030, and be quite another text. In a text that is GB18030 hardly a
 * character happens to be UTF-8.
 */
function lineOfDamage(bytes: Uint8Array): number | undefined {
  const text = new TextDecoder().decode(bytes);
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const whole = text.match(/[\u0800-\ufffc]/g)?.length ?? 0;
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  if (!marked && whole <= 4 * broken) return undefined;
  return text.slice(0, text.indexOf('\ufffd')).split('\n').length;
}
