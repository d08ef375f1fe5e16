import { CsvError, parse } from 'csv-parse/sync';

/** The folder cannot be read at all: nothing of it is carried out. */
export class UnreadableFolder extends Error {
  override readonly name = 'UnreadableFolder';
  readonly code = 'malformed';
  constructor(
    readonly file: string,
    /** Of the file; 1 where it is the file as a whole. */
    readonly line: number,
    readonly problem: string,
    readonly remedy: string,
  ) {
    super(`${file}:${line} ${problem}`);
  }
}

export interface CsvRecord {
  /** The physical line the record starts on; the header is line 1 of a file without blank lines. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvFile {
  readonly header: readonly string[];
  readonly records: readonly CsvRecord[];
}

const LINE_FEED = 0x0a;

/**
 * Reads CSV after RFC 4180: UTF-8 with or without BOM, lines ended by CRLF or LF, blank lines passed over.
 * A record with more or fewer cells than the header is left to whoever knows what the row means.
 * @throws UnreadableFolder when it is not UTF-8, not CSV, or has no header
 */
export function readCsv(file: string, bytes: Uint8Array): CsvFile {
  const text = decode(file, bytes);
  const ends: number[] = [];
  let rows: string[][];
  try {
    rows = parse(text, {
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n'],
      on_record: (record: string[], { bytes: end }) => {
        ends.push(end);
        return record;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UnreadableFolder(
      file,
      typeof error['lines'] === 'number' ? error['lines'] : 1,
      `this is not CSV: ${error.message}`,
      'Quote a cell that holds a comma, a quote or a line break, and double the quotes in it (RFC 4180).',
    );
  }
  const [header, ...records] = rows;
  if (!header) {
    throw new UnreadableFolder(
      file,
      1,
      'there is no header row',
      'Begin it with its column names.',
    );
  }
  const [, ...lines] = startLines(Buffer.from(text), ends);
  return { header, records: records.map((cells, i) => ({ line: lines[i] ?? 0, cells })) };
}

function decode(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableFolder(file, 1, 'this is not UTF-8', 'Save it as CSV in UTF-8.');
  }
}

/** Lines that records start on, from where each ends; a quoted cell may span several. */
function startLines(text: Buffer, ends: readonly number[]): number[] {
  let line = 1;
  let at = 0;
  const skipTo = (end: number) => {
    for (; at < end; at++) if (text[at] === LINE_FEED) line++;
  };
  return ends.map((end) => {
    while (text[at] === LINE_FEED || (text[at] === 0x0d && text[at + 1] === LINE_FEED)) {
      skipTo(text.indexOf(LINE_FEED, at) + 1);
    }
    const start = line;
    skipTo(end);
    return start;
  });
}
