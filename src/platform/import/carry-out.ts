import type { EventStore } from '../event-store/event-store.js';
import type { Caller, CommandResult, CommandRunner } from '../commands/command-runner.js';
import type { EventId, ImportSource } from '../kernel/envelope.js';
import { refuse, Refusal } from '../kernel/refusal.js';
import type { ReadRows } from './file-table.js';
import { inTurns } from './in-turns.js';
import {
  refusalOf,
  type Plan,
  type PlannedRow,
  type PlannedStep,
  type RowRefusal,
} from './plan.js';

/** Who acts where a row names nobody. */
export const OPERATOR_ID = 'operator';

/** So many steps are carried out before others have their turn. */
const BETWEEN = 20;

export interface Ledger {
  readonly store: EventStore;
  readonly runner: Pick<CommandRunner, 'run'>;
}

export interface CarriedOut {
  readonly refused: readonly RowRefusal[];
  /** Rows that appended something. */
  readonly changed: ReadonlySet<PlannedRow>;
  readonly events: number;
  /** Every step that appended something, and what. */
  readonly appended: readonly AppendedStep[];
}

export interface AppendedStep {
  readonly step: PlannedStep;
  readonly stream: string;
  readonly eventIds: readonly EventId[];
}

/**
 * Carries out a plan's steps one after another. A refused step refuses its row and drops the row's
 * later steps; other rows go on, and are refused themselves where they needed it.
 */
export async function carryOut(
  plan: Plan,
  { store, runner }: Ledger,
  known: Pick<ReadRows, 'streamOfCommand'>,
  importedBy: string,
  onProgress: (done: number, of: number) => void,
  hashOf: (file: string) => string | undefined = () => undefined,
): Promise<CarriedOut> {
  const refused = new Map<PlannedRow, RowRefusal>();
  const changed = new Set<PlannedRow>();
  const takenBy = new Map<string, PlannedRow>();
  const unfinished = new Set(plan.unfinished);
  const appended: AppendedStep[] = [];
  let events = 0;
  for await (const [done, step] of inTurns(plan.steps, BETWEEN)) {
    onProgress(done, plan.steps.length);
    const { row } = step;
    const leftOpen = step.closes !== undefined && unfinished.has(step.closes);
    if (!refused.has(row) && !leftOpen) {
      try {
        assertFree(takenBy.get(row.key), step, known);
        const result = await run(step, runner, importedBy, sourceOf(row, hashOf));
        if (result.appended) {
          changed.add(row);
          events += result.eventIds.length;
          appended.push({ step, stream: result.stream, eventIds: result.eventIds });
        } else if (!step.shared) {
          await assertSameActor(store, result, actorOf(step));
        }
        takenBy.set(row.key, row);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        // Somebody opened or closed it otherwise: the row's own next step tells.
        if (step.shared) continue;
        refused.set(row, refusalOf(row, error));
        if (row.openWhile !== undefined) unfinished.add(row.openWhile);
      }
    }
  }
  onProgress(plan.steps.length, plan.steps.length);
  return { refused: [...refused.values()], changed, events, appended };
}

async function run(
  step: PlannedStep,
  runner: Pick<CommandRunner, 'run'>,
  importedBy: string,
  source: ImportSource | undefined,
): Promise<CommandResult> {
  const caller: Caller = { personId: actorOf(step), via: 'import', importedBy };
  return runner.run(step.binding, step.command, {
    commandId: step.commandId,
    caller: step.by === null ? { ...caller, operator: true } : caller,
    ...(source ? { source } : {}),
    ...(step.impliedAt === undefined ? {} : { impliedAt: step.impliedAt }),
  });
}

function sourceOf(
  { place }: PlannedRow,
  hashOf: (file: string) => string | undefined,
): ImportSource | undefined {
  if (!place) return undefined;
  const { file, sheet, line } = place;
  const sha256 = hashOf(file);
  return { file, row: line, ...(sha256 === undefined ? {} : { sha256 }), sheet };
}

const actorOf = ({ by }: PlannedStep) => by ?? OPERATOR_ID;

/** @throws Refusal `duplicate` when another row has the key and says something else */
function assertFree(
  taker: PlannedRow | undefined,
  { row, commandId, binding, command }: PlannedStep,
  known: Pick<ReadRows, 'streamOfCommand'>,
): void {
  if (taker && taker !== row && taker.content !== row.content) {
    throw duplicate(
      `line ${taker.line} has the same ${row.table.key.join(', ')} with other content`,
    );
  }
  const stream = known.streamOfCommand.get(commandId);
  if (stream !== undefined && stream !== binding.stream(command)) {
    throw duplicate(`an earlier import has the same ${row.table.key.join(', ')}, in ${stream}`);
  }
}

/** Who acted is part of what the row says, though not of what the command does. */
async function assertSameActor(
  store: EventStore,
  { stream, revision }: CommandResult,
  personId: string,
): Promise<void> {
  const [before] = await store.readStream(stream, { fromRevision: revision, limit: 1 });
  const actor = before?.metadata.actor.personId;
  if (actor !== undefined && actor !== personId) {
    throw duplicate(`an earlier import has this row as done by ${actor}, not ${personId}`);
  }
}

function duplicate(problem: string): Refusal {
  return refuse('duplicate', problem, {
    remedy: 'Put the row back as it was, or say what happened since in a row of its own.',
  });
}
