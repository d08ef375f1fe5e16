/** Where the time comes from: the edges ask it, deciders and folds never do. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

/** A clock's time as the ledger writes it, put into words once a millisecond: many commands share one. */
export function inWords(clock: Clock): () => string {
  let ms = Number.NaN;
  let words = '';
  return () => {
    const now = clock();
    if (now.getTime() !== ms) {
      ms = now.getTime();
      words = now.toISOString();
    }
    return words;
  };
}
