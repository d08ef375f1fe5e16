import { policy } from '../journey-2025.fixture.js';
import { checkDocument, type PolicyKind } from './check-document.js';

/** What is put at a JSON pointer; undefined takes away what was there. */
export type Changes = Readonly<Record<string, unknown>>;

/** A shipped document with changes, as an author at an editor would make them. */
export function changed(file: string, changes: Changes): unknown {
  const document: unknown = policy(file);
  for (const [pointer, value] of Object.entries(changes)) {
    const path = pointer.slice(1).split('/').map(unescapePointer);
    const last = path.pop() ?? '';
    const parent = path.reduce((node, key) => (node as Record<string, unknown>)[key], document);
    if (value === undefined) Reflect.deleteProperty(parent as object, last);
    else (parent as Record<string, unknown>)[last] = value;
  }
  return document;
}

function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

export function faults(kind: PolicyKind, document: unknown): string[] {
  return checkDocument(kind, document).map(({ pointer }) => pointer);
}
