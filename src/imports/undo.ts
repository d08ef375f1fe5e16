import type { Acts } from '../platform/commands/acts.js';
import { commandFrom } from '../platform/commands/command.js';
import type { CommandRunner } from '../platform/commands/command-runner.js';
import type { EventStore } from '../platform/event-store/event-store.js';
import type { AppendedRow } from '../platform/import/outcome.js';
import type { Actor } from '../platform/kernel/envelope.js';
import { derivedId } from '../platform/kernel/ids.js';
import { Refusal } from '../platform/kernel/refusal.js';
import type { Left } from './import-content.js';

interface Over {
  readonly store: Pick<EventStore, 'readEvent'>;
  readonly acts: Pick<Acts, 'onEvent'>;
  readonly runner: Pick<CommandRunner, 'run'>;
}

/**
 * Voids what an import recorded, the last of it first, as whoever asks may: a fact on which something rests stays, and
 * is told. Cut off half-way, it goes on when it is asked again: what is voided is voided once.
 */
export async function undo(
  rows: readonly AppendedRow[],
  {
    actor,
    reason,
    importId,
  }: { readonly actor: Actor; readonly reason: string; readonly importId: string },
  { store, acts, runner }: Over,
  progress: (done: number, of: number) => void,
): Promise<Left[]> {
  const left: Left[] = [];
  const all = rows.flatMap((row) => row.eventIds.map((eventId) => ({ row, eventId }))).reverse();
  for (const [done, { row, eventId }] of all.entries()) {
    progress(done, all.length);
    const event = await store.readEvent(eventId);
    if (!event) continue;
    const voiding = (await acts.onEvent(event, actor)).find(({ binding }) =>
      binding.name.startsWith('Void'),
    );
    const { file, sheet, line } = row;
    const stays = (code: Left['code']) =>
      left.push({ file, sheet, line, type: event.type, eventId, code });
    if (!voiding) {
      stays('no-void');
      continue;
    }
    try {
      const input = { ...voiding.defaults, ...voiding.known, reason };
      await runner.run(voiding.binding, commandFrom(voiding.binding.command, input), {
        commandId: derivedId('undo', `${importId} ${eventId}`),
        caller: { personId: actor.personId, via: actor.via === 'import' ? 'token' : actor.via },
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      stays(error.code);
    }
  }
  progress(all.length, all.length);
  return left;
}
