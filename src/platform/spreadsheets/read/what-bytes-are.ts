/** What a file is, by its first bytes: its name says what somebody called it. */
export type BytesKind = 'zip' | 'ole' | 'html' | 'spreadsheet-xml' | 'text' | 'other' | 'empty';

const ZIP = [0x50, 0x4b];
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** A worksheet of Excel 2 to 4, and of 5 without a container: a BOF record. */
const BOF = new Set([0x0009, 0x0209, 0x0409, 0x0809]);
const OTHERS: readonly (readonly number[])[] = [
  [0x25, 0x50, 0x44, 0x46], // %PDF
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x47, 0x49, 0x46, 0x38], // GIF
  [0x52, 0x61, 0x72, 0x21], // Rar!
  [0x37, 0x7a, 0xbc, 0xaf], // 7z
  [0x1f, 0x8b], // gzip
  [0x7b, 0x5c, 0x72, 0x74, 0x66], // {\rtf
];

export function whatBytesAre(bytes: Uint8Array): BytesKind {
  const begins = (magic: readonly number[]) => magic.every((byte, i) => bytes[i] === byte);
  if (!bytes.some((byte) => byte > 0x20)) return 'empty';
  if (begins(ZIP) && (bytes[2] ?? 0) < 0x20) return 'zip';
  if (begins(OLE) || isBareWorksheet(bytes)) return 'ole';
  if (OTHERS.some(begins)) return 'other';
  return markup(bytes) ?? 'text';
}

function isBareWorksheet(bytes: Uint8Array): boolean {
  const word = (at: number) => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
  return BOF.has(word(0)) && word(2) >= 4 && word(2) <= 16;
}

/** Of a text of any encoding: marks of HTML and XML are ASCII, in UTF-16 with NUL between. */
function markup(bytes: Uint8Array): BytesKind | undefined {
  const start = Buffer.from(bytes.subarray(0, 4_096)).toString('latin1').replaceAll('\0', '');
  const text = start.replace(/^(?:ï»¿|ÿþ|þÿ)/, '').trimStart();
  if (!text.startsWith('<')) return undefined;
  if (/urn:schemas-microsoft-com:office:spreadsheet|<\?mso-application/i.test(text)) {
    // Pages that Excel saves name the namespace too.
    if (!/<html/i.test(text)) return 'spreadsheet-xml';
  }
  // A flat OpenDocument file: SheetJS miscounts its rows.
  if (/office:document\b/.test(text)) return 'other';
  if (/<(?:!doctype html|html|head|body|table|meta|style|div|center|tr)\b/i.test(text))
    return 'html';
  return undefined;
}
