import { readViews } from '../../projections/platform/queries/views-db.js';
import type { Views } from '../../projections/platform/runner/views.js';
import type { EventStore } from '../platform/event-store/event-store.js';
import type { Position } from '../platform/kernel/envelope.js';
import { type EvaluatedAgain, evaluatedAgain } from './evaluations-again.js';
import { LedgerFacts } from './ledger-facts.js';
import { type Replayed, replayLedger } from './replay.js';

export interface ReplayVerified extends Replayed {
  readonly evaluations: EvaluatedAgain;
  readonly clean: boolean;
}

/** Every recorded decision, taken again from the ledger; every evaluation, from the ledger and the views. */
export async function verifyReplay(
  ledger: Pick<EventStore, 'readAll'>,
  { asOf, zone }: { readonly asOf: string; readonly zone: string },
  names: readonly string[],
  viewsUpTo: (position: Position) => Promise<Views>,
): Promise<ReplayVerified> {
  const facts = new LedgerFacts(asOf, zone);
  const replayed = await replayLedger(ledger, zone, (event) => facts.see(event));
  const { position } = replayed;
  const views = await viewsUpTo(position);
  try {
    const { answer: evaluations } = await readViews(views, names, (db) =>
      evaluatedAgain(db, facts, { asOf, position }),
    );
    const clean = replayed.differences.length + evaluations.differences.length === 0;
    return { ...replayed, evaluations, clean };
  } finally {
    await views.close();
  }
}
