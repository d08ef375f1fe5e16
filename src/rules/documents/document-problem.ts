/** What is wrong with a document, and where: a JSON pointer (RFC 6901), '' for the whole. */
export interface DocumentProblem {
  readonly pointer: string;
  readonly message: string;
  /** What it is refused as, where it is not `malformed`. */
  readonly code?: 'too-costly';
}

export function problem(path: readonly (string | number)[], message: string): DocumentProblem {
  return { pointer: path.map((part) => `/${escapePointer(String(part))}`).join(''), message };
}

export function escapePointer(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The positions at which an id comes a second time. */
export function repeated(ids: readonly string[]): number[] {
  return ids.flatMap((id, index) => (ids.indexOf(id) < index ? [index] : []));
}
