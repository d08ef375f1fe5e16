/** The thread that applies evaluation policies nobody has approved. */
import type { Day } from '../../src/platform/kernel/envelope.js';
import { answerJobs } from '../platform/queries/apart-jobs.js';
import { PolicyBook, type PolicyVersion } from '../policies/policy-book.js';
import { trainerFacts, type TrainerRows } from './trainer-facts.queries.js';
import { type EvaluationsOf, evaluationsOf } from './trainer-group.js';

type Job =
  | { readonly evaluations: EvaluationsOf }
  | {
      readonly facts: {
        readonly rows: TrainerRows;
        readonly asOf: Day;
        readonly versions: readonly PolicyVersion[];
      };
    };

answerJobs((given) => {
  const job = given as Job;
  if ('evaluations' in job) return evaluationsOf(job.evaluations);
  const { rows, asOf, versions } = job.facts;
  return trainerFacts(rows, asOf, new PolicyBook(versions, asOf));
});
