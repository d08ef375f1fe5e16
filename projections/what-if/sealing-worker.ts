/** The thread that seals demos again under documents that are simulated. */
import { answerJobs } from '../platform/queries/apart-jobs.js';
import { type DemosInstead, demosUnder } from './demo-moves.js';

answerJobs((given) => demosUnder(given as DemosInstead));
