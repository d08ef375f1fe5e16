import { START, type EventStore } from '../platform/event-store/event-store.js';
import { mergeIn } from '../people/merging.js';
import {
  comparePositions,
  type PersonId,
  type Position,
  type Recorded,
} from '../platform/kernel/envelope.js';
import { type Merge, SamePerson } from '../platform/kernel/same-person.js';
import type { DecidedProposal } from '../certificates/standing.events.js';
import { ledgerContracts, type LecternEvent } from '../capabilities.js';
import { evaluate } from '../rules/evaluation/evaluate.js';
import { proposalsOf } from '../rules/evaluation/proposals.js';
import type { EvaluationDocument } from '../rules/documents/evaluation.js';
import { differences, type Difference } from './differences.js';
import { LedgerFacts } from './ledger-facts.js';

/** A proposal that somebody decided on, as their decision keeps it. */
export interface ProposalDecided {
  readonly event: Recorded<LecternEvent>;
  readonly personId: string;
  readonly proposal: DecidedProposal;
}

export function proposalIn(event: Recorded<LecternEvent>): ProposalDecided | undefined {
  const { data } = event;
  if (!('proposal' in data) || !data.proposal) return undefined;
  return { event, personId: data.personId, proposal: data.proposal };
}

const EVENTS_PER_PAGE = 5_000;

/**
 * Evaluates again what the proposals rested on: as of their day, from the events up to the place in the
 * ledger that whoever decided was shown, and never beyond the decision itself.
 */
export async function proposalsAgain(
  ledger: Pick<EventStore, 'readAll'>,
  zone: string,
  decided: readonly ProposalDecided[],
): Promise<{ readonly of: ProposalDecided; readonly difference: Difference }[]> {
  if (decided.length === 0) return [];
  const facts = new Map<string, LedgerFacts>();
  const peopleAt = await samePeople(ledger);
  for (const one of decided) {
    const { asOf, released } = one.proposal;
    const people = peopleAt(upTo(one));
    facts.set(restsOn(one, people), new LedgerFacts(asOf, zone, released, people));
  }
  const waiting = [...decided].sort((a, b) => comparePositions(upTo(a), upTo(b)));
  const found: { of: ProposalDecided; difference: Difference }[] = [];
  const settle = (before: Position | null) => {
    for (let next = waiting[0]; next; next = waiting[0]) {
      if (before !== null && comparePositions(before, upTo(next)) <= 0) return;
      waiting.shift();
      const people = peopleAt(upTo(next));
      const ledgerFacts = facts.get(restsOn(next, people));
      if (ledgerFacts) found.push(...otherwise(next, people.idOf(next.personId), ledgerFacts));
    }
  };
  let position = START;
  for (let end = false; !end && waiting.length > 0;) {
    const page = await ledger.readAll({ after: position, limit: EVENTS_PER_PAGE });
    for (const stored of page.events) {
      settle(stored.position);
      const event = ledgerContracts.upcast<LecternEvent>(stored);
      for (const some of facts.values()) some.see(event);
    }
    position = page.next;
    end = page.end;
  }
  settle(null);
  return found;
}

/** The day, which answers were shown, and which ids were one person's. */
function restsOn({ proposal: { asOf, released } }: ProposalDecided, people: SamePerson): string {
  return JSON.stringify([asOf, released ?? null, people.key]);
}

/** Which ids were one person's, as far as the ledger had said up to a place. */
async function samePeople(ledger: Pick<EventStore, 'readAll'>) {
  const told: { readonly position: Position; readonly merge: Merge }[] = [];
  let after = START;
  for (let end = false; !end;) {
    const types = ['PeopleMerged', 'PeopleSplit'];
    const page = await ledger.readAll({ after, limit: EVENTS_PER_PAGE, types });
    for (const { position, type, data } of page.events) {
      const merge = mergeIn({ type, data });
      if (merge) told.push({ position, merge });
    }
    after = page.next;
    end = page.end;
  }
  return (position: Position) =>
    new SamePerson(
      told.filter((one) => comparePositions(one.position, position) <= 0).map(({ merge }) => merge),
    );
}

/** The last position whose facts may be in the proposal. */
function upTo({ event, proposal }: ProposalDecided): Position {
  const before = String(BigInt(event.position) - 1n);
  return comparePositions(proposal.knownAt, before) <= 0 ? proposal.knownAt : before;
}

function otherwise(of: ProposalDecided, personId: PersonId, facts: LedgerFacts) {
  const { proposal } = of;
  const { id, version } = proposal.policy;
  const document: EvaluationDocument | undefined = facts
    .book()
    .named('evaluation', { id, version })?.document;
  const grade = facts.grades.get(personId);
  const evaluation =
    document && grade !== undefined
      ? evaluate(document, facts.factsOf(personId), proposal.asOf, { grade })
      : undefined;
  const made = proposalsOf(evaluation?.transitions ?? [])
    .filter(({ propose }) => propose === proposal.propose)
    .map(({ conditions }) => ({
      conditions,
      ...(evaluation?.band != null && { band: evaluation.band }),
    }));
  const { conditions, band } = proposal;
  const stored = { conditions, ...(band !== undefined && { band }) };
  const compared = made.map((one) => differences(stored, one, '/proposal'));
  const best = compared.sort((a, b) => a.length - b.length)[0];
  const found = best ?? [{ field: '/proposal', stored }];
  return found.map((difference) => ({ of, difference }));
}
