import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs';

/** What SheetJS brings along, and has no types for. */
const { utils } = codePages as unknown as {
  readonly utils: { readonly encode: (codePage: number, text: string) => Uint8Array };
};

/** Text as Chinese Windows wrote it. */
export function gbk(text: string): Buffer {
  return Buffer.from(utils.encode(936, text));
}
