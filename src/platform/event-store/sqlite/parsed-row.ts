import type { EventMetadata } from '../../kernel/envelope.js';
import { CorruptEvent } from '../errors.js';
import { metadataFault } from '../validate-append.js';

export function notAsWritten(position: number | string): CorruptEvent {
  return new CorruptEvent(`position ${position}`, 'it is not as it was written');
}

export function parsedMetadata(json: string, position: number | string): EventMetadata {
  const metadata = parsed(json, position, 'metadata');
  const fault = metadataFault(metadata);
  if (fault !== undefined) throw new CorruptEvent(`position ${position}`, fault);
  return metadata as EventMetadata;
}

export function parsed(json: string, position: number | string, part: string): object {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new CorruptEvent(`position ${position}`, `its ${part} is not JSON`);
  }
  if (typeof value !== 'object' || value === null) {
    throw new CorruptEvent(`position ${position}`, `its ${part} is not an object`);
  }
  return value;
}
