import { standings, stepsOf } from '../corrections/corrections.queries.js';
import type { ReadContext } from '../platform/queries/query.js';
import { byPosition } from '../platform/temporal/temporal.js';
import { type Waiting, waiting } from './waiting.js';

/** Corrections that wait for their answer, or for the answer to be accepted, of candidates who have not left. */
export async function correctionTasks(
  { db, moment, once }: ReadContext,
  ended: ReadonlySet<string>,
): Promise<Waiting[]> {
  const steps = await once(stepsOf);
  const last = new Map([...steps].sort(byPosition).map((one) => [one.correctionId, one]));
  return (await standings(db, moment))
    .filter(({ open, candidacyId }) => open && !ended.has(candidacyId))
    .map((one) => {
      const { correctionId: id, personId, dimension: title, issuedBy, dueOn, eventId, day } = one;
      const step = last.get(id);
      const facts = {
        about: { aggregate: 'correction', id, personId, title },
        since: step?.day ?? day,
        because: [...(step ? [step.eventId] : []), eventId],
      };
      return one.state === 'answered'
        ? waiting('correction-to-accept', { ...facts, personId: issuedBy, notFor: [personId] })
        : waiting('correction-to-answer', { ...facts, personId, due: dueOn });
    });
}
