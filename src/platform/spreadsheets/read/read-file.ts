import { CFB } from '@e965/xlsx';
import type { Remark } from '../remark.js';
import type { Workbook } from '../workbook.js';
import type { Budget } from './budget.js';
import { readHtml } from './html-tables.js';
import { readOffice } from './office-workbook.js';
import { hiddenInOds } from './ods-hidden.js';
import { rowsWithValues } from './rows-with-values.js';
import { readText } from './text-file.js';
import {
  damaged,
  emptyFile,
  noSpreadsheet,
  password,
  UnreadableFile,
  zipInZip,
} from './unreadable.js';
import { Zip, type ZippedFile } from './unzip.js';
import { whatBytesAre } from './what-bytes-are.js';

export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type ReadFile =
  | { readonly name: string; readonly workbook: Workbook }
  | { readonly name: string; readonly refused: Remark };

/** What a file holds, by its content; of a zip, what each file in it holds. Refuses, and never throws. */
export async function readFile(file: NamedBytes, budget: Budget): Promise<ReadFile[]> {
  return refusing(file.name, async () => {
    const zip = await zipIn(file.bytes);
    if (zip && !isDocument(zip)) return readEach(zip, budget);
    budget.takeBytes(zip ? 0 : file.bytes.length);
    return [{ name: file.name, workbook: await workbookIn(file, zip, budget) }];
  });
}

async function readEach(zip: Zip, budget: Budget): Promise<ReadFile[]> {
  const read: ReadFile[] = [];
  for (const name of zip.names.filter((path) => !isLitter(path))) {
    const one = await refusing(name, async () => {
      const [file] = await zip.unpack((path) => path === name, budget);
      if (!file) return [];
      const inner = await zipIn(file.bytes);
      if (inner && !isDocument(inner)) throw zipInZip();
      return [{ name, workbook: await workbookIn(file, inner, budget) }];
    });
    read.push(...one);
  }
  if (read.length === 0) throw emptyFile();
  return read;
}

/** What operating systems and office programs leave beside files. */
function isLitter(path: string): boolean {
  return /(?:^|\/)(?:__MACOSX\/|\.(?!\.)|~\$|Thumbs\.db$|desktop\.ini$)/i.test(path);
}

async function zipIn(bytes: Uint8Array): Promise<Zip | undefined> {
  return whatBytesAre(bytes) === 'zip' ? Zip.open(bytes) : undefined;
}

async function refusing(name: string, work: () => Promise<ReadFile[]>): Promise<ReadFile[]> {
  try {
    return await work();
  } catch (error) {
    // What a parser throws over somebody's bytes says that they are not what it was made for.
    const { remark } = error instanceof UnreadableFile ? error : damaged();
    return [{ name, refused: remark }];
  }
}

function workbookIn(
  { name, bytes }: NamedBytes,
  zip: Zip | undefined,
  budget: Budget,
): Workbook | Promise<Workbook> {
  if (zip) return readDocument(name, zip, budget);
  const kind = whatBytesAre(bytes);
  if (kind === 'empty') throw emptyFile();
  if (kind === 'other') throw noSpreadsheet();
  if (kind === 'html') return readHtml(name, bytes, budget);
  if (kind === 'text') return readText(name, bytes, budget);
  return readOffice({ name, format: 'xls', bytes }, budget);
}

/** A document of some office program, not files that somebody packed. */
function isDocument({ names }: Zip): boolean {
  return names.some(
    (name) => ['[Content_Types].xml', 'mimetype'].includes(name) || isNumbers(name),
  );
}

const isNumbers = (name: string) => /^Index(?:\.zip$|\/.*\.iwa$)/.test(name);

async function readDocument(name: string, zip: Zip, budget: Budget): Promise<Workbook> {
  const { names } = zip;
  const macros = names.some((part) => /^xl\/vbaProject\.bin$|^Basic\/./i.test(part));
  if (names.some((part) => /^xl\/workbook\.(?:xml|bin)$/i.test(part))) {
    const parts = await zip.unpack(isPartOfExcel, budget);
    budget.checkRows(rowsIn(parts));
    const bytes = packedAnew(parts);
    return readOffice({ name, format: 'xlsx', bytes, macros }, budget);
  }
  if (!names.includes('content.xml')) throw noSpreadsheet();
  const parts = await zip.unpack(isPartOfOds, budget);
  const content = textOf(parts, 'content.xml');
  if (/encryption-data/.test(textOf(parts, 'META-INF/manifest.xml'))) throw password();
  if (!content.includes('office:spreadsheet')) throw noSpreadsheet();
  const hidden = hiddenInOds(content);
  const bytes = packedAnew(parts);
  return readOffice({ name, format: 'ods', bytes, hidden, macros }, budget);
}

/** Pictures, macros, embedded files and what a printer keeps are left where they are. */
function isPartOfExcel(name: string): boolean {
  return (
    /\.(?:xml|rels|bin)$/i.test(name) &&
    !/^xl\/(?:media|embeddings|printerSettings|drawings|charts|activeX|ctrlProps|vbaProject|externalLinks|pivotCache|customXml)/i.test(
      name,
    )
  );
}

/** Counted before SheetJS makes cells of them. */
function rowsIn(parts: readonly ZippedFile[]): number {
  return parts
    .filter(({ name }) => /^xl\/worksheets\/[^/]+\.xml$/i.test(name))
    .reduce((rows, { bytes }) => rows + rowsWithValues(bytes), 0);
}

const isPartOfOds = (name: string) =>
  ['mimetype', 'content.xml', 'styles.xml', 'meta.xml', 'META-INF/manifest.xml'].includes(name);

function textOf(parts: readonly ZippedFile[], name: string): string {
  return parts.find((part) => part.name === name)?.bytes.toString('utf8') ?? '';
}

/** The zip writer that comes with SheetJS, which has no types for it. */
const ZIPS = CFB as {
  readonly utils: {
    readonly cfb_new: () => object;
    readonly cfb_add: (container: object, path: string, bytes: Uint8Array) => void;
  };
  readonly write: (container: object, about: object) => Buffer;
};

/** What was unpacked, packed without making it smaller: SheetJS unpacks nothing that was not counted. */
function packedAnew(parts: readonly ZippedFile[]): Uint8Array {
  const container = ZIPS.utils.cfb_new();
  for (const { name, bytes } of parts) ZIPS.utils.cfb_add(container, `/${name}`, bytes);
  return ZIPS.write(container, { fileType: 'zip', type: 'buffer', compression: false });
}
