import type { Actor, PersonId } from '../../src/platform/kernel/envelope.js';
import type { DemoResult, SheetFact } from '../demos/results.js';

/** What decides whose sheets somebody may see of a demo, as things stand today. */
export interface Panel {
  readonly judges: readonly PersonId[];
  /** Judges who stand aside for this candidate, unless a waiver brought them back. */
  readonly recused: readonly PersonId[];
}

const OVERSEERS = ['programme-admin', 'auditor', 'certifier', 'dashboard'] as const;

/**
 * The sheets of a demo that somebody may see. Before a judge has submitted their own, nobody shows
 * them another judge's, whatever other roles they hold; the candidate sees none before sealing.
 */
export function sheetsShown(
  actor: Pick<Actor, 'personId' | 'roles'>,
  demo: Pick<DemoResult, 'personId' | 'sheets' | 'sealed'>,
  { judges, recused }: Panel,
): readonly SheetFact[] {
  const { personId, roles } = actor;
  const own = demo.sheets.filter(({ judgeId }) => judgeId === personId);
  const overseer = OVERSEERS.some((role) => roles.includes(role));
  const judge = judges.includes(personId);
  if (demo.sealed) return overseer || judge || demo.personId === personId ? demo.sheets : own;
  if (demo.personId === personId) return [];
  if (judge && !recused.includes(personId)) return own.length > 0 ? demo.sheets : [];
  if (judge || overseer) return overseer ? demo.sheets : [];
  return own;
}
