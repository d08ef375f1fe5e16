/** A thread for the spec of threads: doubles a number, and never comes to an end with none. */
import { refuse } from '../../../src/platform/kernel/refusal.js';
import { answerJobs } from './apart-jobs.js';

answerJobs((job) => {
  if (typeof job === 'number') return job * 2;
  if (typeof job === 'string') throw refuse('malformed', job, { pointer: '/at' });
  for (;;);
});
