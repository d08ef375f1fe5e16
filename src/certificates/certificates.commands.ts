import { cohort } from '../cohorts/cohorts.js';
import type { CohortId } from '../cohorts/cohorts.events.js';
import { Command, commandsOf } from '../platform/commands/command.js';
import type { PersonId } from '../platform/kernel/envelope.js';
import { Id, Text } from '../platform/commands/fields.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';
import { certificationDocument } from '../policies/policy-reference.js';
import { candidacy } from '../candidacies/candidacies.js';
import type { CandidacyId } from '../candidacies/candidacies.events.js';
import { certification } from './certificates.js';
import { grant, refuseCertification, type DecisionFacts } from './deciding.js';
import { demo } from '../demos/demos.js';
import { demosOfCandidacy, involvedIn } from '../demos/panel.facts.js';
import { reviewOf } from './review.facts.js';
import { session } from '../sessions/sessions.js';

export class GrantCertification extends Command {
  @Id() readonly cohortId!: CohortId;
  @Id() readonly personId!: PersonId;
}

export class RefuseCertification extends Command {
  @Id() readonly cohortId!: CohortId;
  @Id() readonly personId!: PersonId;
  @Text(2_000, { optional: true, description: 'What the candidate can do next.' })
  readonly remedy?: string;
}

const bind = commandsOf(certification);
const id = (command: { personId: PersonId }) => command.personId;

function decisionFacts(
  model: DecisionModel,
  { cohortId, personId }: GrantCertification | RefuseCertification,
): DecisionFacts {
  const candidacyId = `${cohortId}.${personId}`;
  const file = model.state(candidacy, candidacyId);
  const group = model.state(cohort, cohortId);
  if (file.status === 'none' || group.status === 'unopened') {
    return {
      candidate: null,
      sealed: null,
      policy: null,
      involved: new Map(),
      underReview: null,
    };
  }
  const results = demosOfCandidacy(model, candidacyId).flatMap((demoId) => {
    const shown = model.state(demo, demoId);
    if (shown.status !== 'sealed' || !shown.sealed) return [];
    const held = model.state(session, shown.sessionId);
    return held.status !== 'unscheduled' && held.kind === 'certification'
      ? [{ sealed: shown.sealed, policy: held.certificationPolicy }]
      : [];
  });
  const latest = results.at(-1);
  const ref = latest?.policy ?? group.certificationPolicy;
  return {
    candidate: { status: file.status, admission: file.admission ?? null },
    sealed: latest?.sealed ?? null,
    policy: { ref, document: certificationDocument(model, ref) },
    involved: partsIn(model, candidacyId),
    underReview: reviewOf(model, personId, candidacyId),
  };
}

/** Coaches, correctors, judges and the candidate; who decided before is for the decider to look at. */
function partsIn(model: DecisionModel, candidacyId: CandidacyId) {
  return new Map([...involvedIn(model, candidacyId)].filter(([, part]) => part !== 'certifier'));
}

export const certificationCommands = [
  bind(GrantCertification, {
    route: 'cohorts/:cohortId/decisions/:personId/grant',
    summary: 'Grants the certification, with the checks and the events they rest on.',
    allow: ['certifier'],
    id,
    facts: decisionFacts,
    decide: grant,
  }),
  bind(RefuseCertification, {
    route: 'cohorts/:cohortId/decisions/:personId/refuse',
    summary: 'Refuses the certification of a candidate who did not pass, with the remedy.',
    allow: ['certifier'],
    id,
    facts: decisionFacts,
    decide: refuseCertification,
  }),
];
