import { deedsOfTheDay } from './deeds-of-the-day.js';
import { learningDeeds } from './deeds-of-learning.js';

/** What somebody may try to do, in the words of the programme. Whether they may is the ledger's say. */
export const as = (by: string) => ({ ...learningDeeds(by), ...deedsOfTheDay(by) });
