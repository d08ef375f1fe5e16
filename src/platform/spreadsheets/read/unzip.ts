import { isUtf8 } from 'node:buffer';
import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import type { Budget } from './budget.js';
import { damaged, UnreadableFile, zipPassword } from './unreadable.js';

/** Far more than a workbook has parts. */
const MAX_ENTRIES = 10_000;
/** The name is UTF-8, says the zip. */
const UTF8_FLAG = 0x800;

export interface ZippedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A zip whose list of files was read; none of them is unpacked yet. */
export class Zip {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws UnreadableFile `damaged` */
  static async open(bytes: Uint8Array): Promise<Zip> {
    try {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const zip = await fromBufferPromise(buffer, {
        ...{ lazyEntries: true, autoClose: false, decodeStrings: false },
      });
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) {
        // Some writers separate folders by backslashes.
        const name = nameOf(entry).replaceAll('\\', '/');
        if (entries.size >= MAX_ENTRIES || entries.has(name)) throw damaged();
        if (!name.endsWith('/')) entries.set(name, entry);
      }
      return new Zip(zip, entries);
    } catch {
      throw damaged();
    }
  }

  get names(): string[] {
    return [...this.entries.keys()];
  }

  /**
   * Unpacks some of the files. What they say they come to is counted before the first is opened, and none may come to more.
   * @throws UnreadableFile `too-large`, `password`, `damaged`
   */
  async unpack(wanted: (name: string) => boolean, budget: Budget): Promise<ZippedFile[]> {
    const chosen = [...this.entries].filter(([name]) => wanted(name));
    for (const [, entry] of chosen) budget.takeBytes(entry.uncompressedSize);
    const files: ZippedFile[] = [];
    for (const [name, entry] of chosen) {
      files.push({ name, bytes: await this.#bytesOf(entry) });
    }
    return files;
  }

  async #bytesOf(entry: Entry): Promise<Buffer> {
    if (entry.isEncrypted()) throw zipPassword();
    try {
      const chunks: Buffer[] = [];
      // Refuses what comes to more, or less, than the entry says.
      for await (const chunk of await this.zip.openReadStreamPromise(entry)) {
        chunks.push(chunk as Buffer);
      }
      const bytes = Buffer.concat(chunks);
      if (crc32(bytes) !== entry.crc32) throw damaged();
      return bytes;
    } catch (error) {
      throw error instanceof UnreadableFile ? error : damaged();
    }
  }
}

/** Zips made on Chinese Windows have names in GBK, and do not say so. */
function nameOf({ fileNameRaw, generalPurposeBitFlag }: Entry): string {
  const utf8 = (generalPurposeBitFlag & UTF8_FLAG) !== 0 || isUtf8(fileNameRaw);
  return new TextDecoder(utf8 ? 'utf-8' : 'gb18030').decode(fileNameRaw);
}
