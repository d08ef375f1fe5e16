import type { DecisionModel, Relation } from '../platform/commands/decision-model.js';
import type { AnyEvent, PersonId, Recorded } from '../platform/kernel/envelope.js';

/** Whose certificate an id is of: each kind of event that gives one names it. */
export const certificateRelations = (
  ['CertificationGranted', 'CertificationRenewed', 'GradePromoted', 'GradeDemoted'] as const
).map((type): Relation<AnyEvent> => ({
  name: `holder of a certificate by ${type}`,
  type,
  of: ({ data }: Recorded) => [(data as { readonly certificationId: string }).certificationId],
}));

/** The holder of a certificate; null where none was ever given under the id. */
export function certificateHolder(model: DecisionModel, certificationId: string): PersonId | null {
  for (const relation of certificateRelations) {
    const [personId] = model.related(relation, certificationId);
    if (personId !== undefined) return personId;
  }
  return null;
}
