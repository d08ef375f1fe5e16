import type { PolicyRef } from '../../src/cohorts/cohorts.events.js';
import type { EventId } from '../../src/kernel/envelope.js';
import type { EvaluationDocument } from '../../src/rules/documents/evaluation.js';
import { policyHash } from '../../src/rules/documents/policy-hash.js';
import {
  type Change,
  compare,
  type ComponentShift,
  movedBy,
} from '../../src/rules/evaluation/ranking.js';
import { certified, type Certified } from '../certifications/certified.query.js';
import { ranking, type RankedTrainer } from '../evaluation/evaluations.query.js';
import { factColumns, type FactEntry } from '../evaluation/fact-entries.js';
import { trainerFacts } from '../evaluation/trainer-facts.query.js';
import type { Moment } from '../moment/moment.js';
import { PolicyBook, type PolicyVersion } from '../policies/policy-book.js';
import type { ViewsDb } from '../registry.js';
import type { Candidate } from './candidates.js';

export interface EvaluationsUnder {
  /** What the candidate is compared with; null when no policy is in force. */
  readonly policy: PolicyRef | null;
  readonly trainers: number;
  readonly changed: number;
  readonly items: readonly EvaluationMove[];
}

export type EvaluationMove = Change & { readonly movedBy: readonly ComponentShift[] };

/** The certified trainers, what is known of them, and who of them is asked about. */
export interface KnownTrainers {
  readonly moment: Moment;
  readonly book: PolicyBook;
  readonly trainers: readonly Certified[];
  readonly entries: readonly FactEntry[];
  readonly cohort?: string | undefined;
}

export async function knownTrainers(
  db: ViewsDb,
  { moment, book, cohort }: Omit<KnownTrainers, 'trainers' | 'entries'>,
): Promise<KnownTrainers> {
  const trainers = await certified(db, moment);
  return { moment, book, cohort, trainers, entries: await trainerFacts(db, moment, book) };
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
  const { moment, book, trainers, cohort } = known;
  const policy = book.inForce('evaluation');
  const entries = health
    ? await trainerFacts(db, moment, underHealth(book, health, moment))
    : known.entries;
  const before = ranked(known, known.entries, policy?.document);
  const after = ranked(known, resealed(entries, totals), evaluation ?? policy?.document);
  const asked = new Set(
    trainers
      .filter((one) => cohort === undefined || one.candidacyId === `${cohort}.${one.personId}`)
      .map(({ personId }) => personId),
  );
  const items = moves(before, after).filter(({ personId }) => asked.has(personId));
  return {
    policy: policy ? { id: policy.id, version: policy.version, hash: policy.hash } : null,
    trainers: asked.size,
    changed: items.length,
    items,
  };
}

function ranked(
  { moment, trainers }: KnownTrainers,
  entries: readonly FactEntry[],
  document: EvaluationDocument | undefined,
): RankedTrainer[] {
  if (!document) return [];
  const columns = factColumns(
    trainers.map(({ personId }) => personId),
    entries,
  );
  return ranking({ moment, trainers, columns }, document);
}

function moves(under: readonly RankedTrainer[], instead: readonly RankedTrainer[]) {
  const of = (all: readonly RankedTrainer[]) => new Map(all.map((one) => [one.subject, one]));
  const [before, after] = [of(under), of(instead)];
  const none = { components: [] };
  return compare(under, instead).map((change) => ({
    ...change,
    movedBy: movedBy(before.get(change.personId) ?? none, after.get(change.personId) ?? none),
  }));
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
