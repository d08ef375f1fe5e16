/**
 * What the thread that writes lets its owner know without a message: the ledger's head as it left it, and the
 * last head that it found there and had not written itself.
 */
export type WriterHeads = BigInt64Array<SharedArrayBuffer>;

export interface WriterData {
  readonly path: string;
  readonly heads: WriterHeads;
}

const OURS = 0;
const OTHERS = 1;

export function writerHeads(): WriterHeads {
  return new BigInt64Array(new SharedArrayBuffer(2 * BigInt64Array.BYTES_PER_ELEMENT));
}

/** After a commit. */
export function tellHeads(
  heads: WriterHeads,
  { before, head }: { readonly before: number; readonly head: number },
): void {
  // In this order: whoever sees our head knows of the others before it.
  if (Number(Atomics.load(heads, OURS)) !== before) Atomics.store(heads, OTHERS, BigInt(before));
  Atomics.store(heads, OURS, BigInt(head));
}

/** Whether everything behind `after`, up to the head of the ledger, was written by this thread. */
export function isOurs(heads: WriterHeads, after: number, head: number): boolean {
  return head === Number(Atomics.load(heads, OURS)) && after >= Number(Atomics.load(heads, OTHERS));
}
