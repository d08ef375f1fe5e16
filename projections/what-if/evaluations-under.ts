import type { PolicyRef } from '../../src/policies/policies.events.js';
import type { EventId } from '../../src/platform/kernel/envelope.js';
import type { EvaluationDocument } from '../../src/rules/documents/evaluation.js';
import { policyHash } from '../../src/rules/documents/policy-hash.js';
import {
  certifiedTrainerFacts,
  moves,
  ranking,
  type WhatIf,
} from '../evaluation/evaluations.queries.js';
import type { FactEntry } from '../courses/fact-entries.js';
import type { AnswersTold } from '../../src/rules/released-answers.js';
import type { Answers } from '../deliveries/released.queries.js';
import { toldOfGroups, type TrainerGroup } from '../evaluation/trainer-group.js';
import type { Apart } from '../platform/queries/apart.js';
import type { Moment } from '../platform/temporal/temporal.js';
import { PolicyBook, type PolicyVersion } from '../policies/policy-book.js';
import type { ViewsDb } from '../platform/queries/views-db.js';
import type { Candidate } from './candidates.js';

export interface EvaluationsUnder {
  /** What the candidate is compared with; null when no policy is in force. */
  readonly policy: PolicyRef | null;
  readonly trainers: number;
  readonly changed: number;
  /** How far the answers of learners go that both rest on; for who may see no single one. */
  readonly answers?: AnswersTold;
  readonly items: WhatIf['changes'];
}

/** What evaluations are simulated on, and who of the trainers is asked about. */
export interface KnownTrainers {
  readonly moment: Moment;
  readonly book: PolicyBook;
  readonly cohort?: string | undefined;
  readonly apart?: Apart | undefined;
  /** On which answers of learners the figures rest, before and after. */
  readonly answers: Answers;
  /** As things are. */
  readonly trainers: () => Promise<readonly TrainerGroup[]>;
}

/**
 * Who changes total, band or rank under a candidate: by its evaluation policy, by its course health
 * policy, or because demos were sealed with another total.
 */
export async function evaluationsUnder(
  db: ViewsDb,
  known: KnownTrainers,
  candidate: Candidate,
  totals: ReadonlyMap<EventId, number | null>,
): Promise<EvaluationsUnder | null> {
  const { evaluation, 'course-health': health, rubric } = candidate;
  if (!evaluation && !health && !rubric) return null;
  const { moment, book, cohort, answers, apart } = known;
  const groups = await known.trainers();
  const policy = book.inForce('evaluation');
  // Under another course health policy, or with other totals, the facts themselves are others.
  const instead =
    health || totals.size > 0
      ? await certifiedTrainerFacts(
          db,
          moment,
          health ? underHealth(book, health, moment) : book,
          answers,
          (entries) => resealed(entries, totals),
          health ? apart : undefined,
        )
      : groups;
  const before = policy ? await ranking(groups, policy, apart) : [];
  const applied = evaluation ? { document: evaluation } : policy;
  const after = applied ? await ranking(instead, applied, apart) : [];
  const asked = new Set(
    groups
      .flatMap(({ trainers }) => trainers)
      .filter((one) => cohort === undefined || one.candidacyId === `${cohort}.${one.personId}`)
      .map(({ personId }) => personId),
  );
  const items = moves(before, after).filter(({ personId }) => asked.has(personId));
  return {
    policy: policy ? { id: policy.id, version: policy.version, hash: policy.hash } : null,
    trainers: asked.size,
    changed: items.length,
    ...(answers === 'all' ? {} : { answers: toldOfGroups(groups) }),
    items,
  };
}

/** The facts as they would be with other sealed totals; one without a result is no fact. */
function resealed(
  entries: readonly FactEntry[],
  totals: ReadonlyMap<EventId, number | null>,
): readonly FactEntry[] {
  if (totals.size === 0) return entries;
  return entries.flatMap((entry) => {
    const { fact } = entry;
    if (fact.metric !== 'panelResult') return [entry];
    const value = totals.get(fact.eventId);
    if (value === undefined) return [entry];
    return value === null ? [] : [{ ...entry, fact: { ...fact, value } }];
  });
}

function underHealth(book: PolicyBook, document: EvaluationDocument, { asOf }: Moment): PolicyBook {
  const { id, version } = document;
  const others = book.versions.filter(({ kind }) => kind !== 'course-health');
  const inForce: PolicyVersion = {
    ...{ kind: 'course-health', id, version, document, effectiveFrom: asOf, state: 'approved' },
    ...{ hash: policyHash(document), proposedBy: '', events: [] },
  };
  return new PolicyBook([...others, inForce], asOf);
}
