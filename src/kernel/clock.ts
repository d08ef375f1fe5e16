/** Where the time comes from: the edges ask it, deciders and folds never do. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
