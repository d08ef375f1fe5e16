import { crc32 } from 'node:zlib';
import type { Recorded } from '../../kernel/envelope.js';
import { notAsWritten, parsed, parsedMetadata } from './parsed-row.js';
import { SkimmedMetadata } from './skimmed-metadata.js';

/** What a row's sum is of, a line each, and the sum: to cut values out of a text costs less than to fetch each. */
export const SKIMMED_ROW = `concat_ws(char(10), position, stream, revision, id, type, schema_version,
  recorded_at, metadata, data, coalesce(sum, ''))`;

/**
 * The event that such a text tells, its metadata unparsed. Undefined where only the columns tell it apart: a row
 * without a sum, or of which a value has lines of its own.
 * @throws CorruptEvent when the sum is another
 */
export function skimmedRow(text: string): Recorded | undefined {
  const end = text.lastIndexOf('\n');
  const sum = text.slice(end + 1);
  if (sum === '') return undefined;
  const stream = text.indexOf('\n') + 1;
  const position = text.slice(0, stream - 1);
  if (crc32(text.slice(0, end)) !== Number(sum)) throw notAsWritten(position);
  const revision = text.indexOf('\n', stream) + 1;
  const id = text.indexOf('\n', revision) + 1;
  const type = text.indexOf('\n', id) + 1;
  const schemaVersion = text.indexOf('\n', type) + 1;
  const recordedAt = text.indexOf('\n', schemaVersion) + 1;
  const metadata = text.indexOf('\n', recordedAt) + 1;
  const data = text.indexOf('\n', metadata) + 1;
  // Of two objects in JSON, each in a line of its own.
  if (text[metadata] !== '{' || text[data - 2] !== '}' || text[data] !== '{') return undefined;
  return {
    id: text.slice(id, type - 1),
    type: text.slice(type, schemaVersion - 1),
    schemaVersion: Number(text.slice(schemaVersion, recordedAt - 1)),
    stream: text.slice(stream, revision - 1),
    revision: Number(text.slice(revision, id - 1)),
    position,
    recordedAt: text.slice(recordedAt, metadata - 1),
    data: parsed(text.slice(data, end), position, 'data'),
    metadata: new SkimmedMetadata(text.slice(metadata, data - 1), (json) =>
      parsedMetadata(json, position),
    ),
  };
}
