import type { Label } from '../../kernel/label.js';
import type { Remark } from '../remark.js';

/** Nothing of a file can be read, and why. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  constructor(readonly remark: Remark) {
    super(remark.words[0]);
  }
}

function unreadable(code: string, words: Label, address?: string): UnreadableFile {
  return new UnreadableFile({ code, words, ...(address === undefined ? {} : { address }) });
}

export const emptyFile = () =>
  unreadable('empty-file', ['the file is empty', '文件是空的，没有任何内容']);

export const noSpreadsheet = () =>
  unreadable('not-a-spreadsheet', [
    'this is not a spreadsheet: save it as .xlsx, .xls, .ods, .csv or .tsv',
    '这不是表格文件：请另存为 .xlsx、.xls、.ods、.csv 或 .tsv 后再导入',
  ]);

export const noTableInHtml = () =>
  unreadable('not-a-spreadsheet', [
    'this is a web page without a table: open it in a spreadsheet program and save it as .xlsx',
    '这是一个没有表格的网页：请用表格软件打开并另存为 .xlsx 后再导入',
  ]);

export const password = () =>
  unreadable('password', [
    'a password protects this file: open it in Excel or WPS, take the password off (File, Info, Protect Workbook, Encrypt with Password: leave it empty), save it and import it again',
    '文件设有密码：请用 Excel 或 WPS 打开，在“文件 → 信息 → 保护工作簿 → 用密码进行加密”中清空密码，保存后再导入',
  ]);

export const zipPassword = () =>
  unreadable('password', [
    'a password protects this zip: unpack it and import the files in it',
    '压缩包设有密码：请解压后导入其中的文件',
  ]);

export const damaged = () =>
  unreadable('damaged', [
    'the file is damaged or was cut off: open it in Excel or WPS, save it anew and import that',
    '文件已损坏或不完整：请用 Excel 或 WPS 打开并重新另存后再导入',
  ]);

export const damagedText = (line: number) =>
  unreadable(
    'damaged',
    [
      `line ${line} holds bytes that are no text in UTF-8, as the rest of the file is`,
      `第 ${line} 行有无法按 UTF-8 读出的内容，而文件其余部分是 UTF-8`,
    ],
    String(line),
  );

export const unknownEncoding = () =>
  unreadable('encoding', [
    'the text is neither UTF-8 nor UTF-16 with a mark nor GB18030 (GBK): save it as CSV in UTF-8',
    '文字既不是 UTF-8，也不是带标记的 UTF-16 或 GB18030（GBK）：请另存为 UTF-8 编码的 CSV',
  ]);

export const nulInText = () =>
  unreadable('encoding', [
    'there are NUL characters in the text, so it is no CSV file, or UTF-16 without its mark: save it as CSV in UTF-8',
    '文字中有 NUL 字符，不是 CSV 文件，或是缺少标记的 UTF-16：请另存为 UTF-8 编码的 CSV',
  ]);

export const notCsv = (line: number, problem: string) =>
  unreadable(
    'not-csv',
    [
      `line ${line} cannot be split into cells: ${problem}`,
      `第 ${line} 行无法分成单元格：引号没有成对出现`,
    ],
    String(line),
  );

export const zipInZip = () =>
  unreadable('zip-in-zip', [
    'a zip in a zip is not opened: unpack it first',
    '不打开压缩包中的压缩包：请先解压',
  ]);

export const tooLarge = (bytes: number) =>
  unreadable('too-large', [
    `unpacked, the file is larger than the ${megabytes(bytes)} MB allowed: import it in parts, or have the setting raised`,
    `文件解压后超过允许的 ${megabytes(bytes)} MB：请分成几个文件导入，或由管理员调高上限`,
  ]);

export const tooManyRows = (rows: number) =>
  unreadable('too-many-rows', [
    `there are more than the ${rows} rows allowed: import them in parts, or have the setting raised`,
    `行数超过允许的 ${rows} 行：请分成几个文件导入，或由管理员调高上限`,
  ]);

export const tooSlow = (milliseconds: number) =>
  unreadable('too-slow', [
    `it could not be read within ${milliseconds / 1_000} seconds: save the sheets meant as a new workbook and import that`,
    `${milliseconds / 1_000} 秒内没有读完：请把要导入的工作表另存为新的工作簿后再导入`,
  ]);

export const tooMuchMemory = () =>
  unreadable('too-large', [
    'reading it takes more memory than allowed: save the sheets meant as a new workbook and import that',
    '读取所需内存超过上限：请把要导入的工作表另存为新的工作簿后再导入',
  ]);

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}
