import type { EventStore } from './platform/event-store/event-store.js';
import type { Clock } from './platform/kernel/clock.js';
import { Acts } from './platform/commands/acts.js';
import { CommandRunner } from './platform/commands/command-runner.js';
import type { PersonId, Role } from './platform/kernel/envelope.js';
import { DecisionModel } from './platform/commands/decision-model.js';
import { bindings, capabilities, ledgerContracts } from './capabilities.js';
import { mergeIn } from './people/merging.js';
import { person } from './people/people.js';
import { SETTINGS } from './platform/settings/settings-table.js';

export interface WriteSide {
  readonly runner: CommandRunner;
  readonly model: DecisionModel;
  readonly acts: Acts;
  /** Null for somebody the ledger does not know, or who has left; as of the decision model's position. */
  readonly rolesOf: (personId: PersonId) => readonly Role[] | null;
}

/** The fold of a ledger that decisions look at, empty until it catches up. */
export function openDecisionModel(ledger: Pick<EventStore, 'readAll'>): DecisionModel {
  const kept = capabilities.flatMap(({ decider, unkept }) => (decider && !unkept ? [decider] : []));
  return new DecisionModel(
    ledger,
    ledgerContracts,
    kept,
    capabilities.flatMap(({ relations = [] }) => relations),
    capabilities.flatMap(({ answers = [] }) => answers),
    mergeIn,
  );
}

/** Everything that takes commands, on one ledger. */
export function openWriteSide({
  store,
  clock,
  zone,
  earliestDay = SETTINGS.earliestDay.otherwise,
  answerDays = SETTINGS.answerDays.otherwise,
}: {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly zone: string;
  /** Nothing is said to have happened before it. */
  readonly earliestDay?: string;
  /** For so many days whoever gave an answer may correct it. */
  readonly answerDays?: number;
}): WriteSide {
  const model = openDecisionModel(store);
  const rolesOf = (personId: PersonId) => {
    const known = model.state(person, model.people.idOf(personId));
    return known.status === 'registered' && !known.left ? known.roles : null;
  };
  const runner = new CommandRunner(
    store,
    model,
    ledgerContracts,
    clock,
    zone,
    rolesOf,
    earliestDay,
    answerDays,
  );
  const acts = new Acts(store, model, ledgerContracts, clock, zone, bindings, answerDays);
  return { runner, model, acts, rolesOf };
}
