import { START, type EventStore } from '../platform/event-store/event-store.js';
import type { Position, Recorded } from '../platform/kernel/envelope.js';
import { ledgerContracts, type LecternEvent } from '../capabilities.js';
import { openDecisionModel } from '../write-side.js';
import { DECISION_TYPES, decideAgain, isDecision, type Decision } from './decisions.js';
import { type Difference, differences } from './differences.js';
import { LedgerSoFar } from './ledger-so-far.js';
import { type ProposalDecided, proposalIn, proposalsAgain } from './proposals-again.js';
import { PolicyHashes } from './policy-hashes.js';

/** An event that says something else than comes out when it is worked out again. */
export interface Differs extends Difference {
  readonly eventId: string;
  readonly position: Position;
  readonly type: string;
  /** Why the decision would be refused, where it would. */
  readonly refused?: string;
}

export interface Replayed {
  /** Everything up to here was looked at. */
  readonly position: Position;
  readonly events: number;
  readonly decisions: Readonly<Record<Decision, number>>;
  readonly policies: number;
  /** How often an event names a policy by its hash. */
  readonly references: number;
  readonly differences: readonly Differs[];
}

const EVENTS_PER_PAGE = 5_000;

/**
 * Takes every decision of a ledger again from the events before it, in one pass and in memory, and
 * compares what comes out with what was recorded, byte for byte (ADR 19). The figures of proposals that
 * were decided on take a second pass (ADR 25).
 * @param alsoSees is shown every event of the pass, in its newest schema version
 */
export async function replayLedger(
  ledger: Pick<EventStore, 'readAll'>,
  zone: string,
  alsoSees: (event: Recorded<LecternEvent>) => void = () => undefined,
): Promise<Replayed> {
  const soFar = new LedgerSoFar(ledger);
  const model = openDecisionModel(soFar);
  const hashes = new PolicyHashes();
  const decisions = Object.fromEntries(DECISION_TYPES.map((type) => [type, 0])) as Record<
    Decision,
    number
  >;
  const found: Differs[] = [];
  const proposals: ProposalDecided[] = [];
  let position = START;
  let events = 0;
  for (let end = false; !end;) {
    const page = await ledger.readAll({ after: position, limit: EVENTS_PER_PAGE });
    for (const stored of page.events) {
      const event = ledgerContracts.upcast<LecternEvent>(stored);
      const report = (difference: Difference & { readonly refused?: string }) =>
        found.push({ ...named(event), ...difference });
      hashes.check(event).forEach(report);
      const proposal = proposalIn(event);
      if (proposal) proposals.push(proposal);
      if (isDecision(event)) {
        await model.catchUp();
        decisions[event.type] += 1;
        decidedOtherwise(event, decideAgain(event, model, zone)).forEach(report);
      }
      alsoSees(event);
      soFar.grow(stored);
      events += 1;
    }
    position = page.next;
    end = page.end;
  }
  for (const { of, difference } of await proposalsAgain(ledger, zone, proposals)) {
    found.push({ ...named(of.event), ...difference });
  }
  const { policies, references } = hashes;
  return { position, events, decisions, policies, references, differences: found };
}

function decidedOtherwise(
  { data }: Recorded,
  again: ReturnType<typeof decideAgain>,
): readonly (Difference & { readonly refused?: string })[] {
  if (again.kind === 'decided') return differences(data, again.data);
  return [{ field: '', stored: data, refused: again.why }];
}

function named({ id, position, type }: Recorded): Pick<Differs, 'eventId' | 'position' | 'type'> {
  return { eventId: id, position, type };
}
