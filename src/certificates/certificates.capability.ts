import { certificatesFiles } from './certificates.import.js';
import { cohort } from '../cohorts/cohorts.js';
import { commandsOf } from '../platform/commands/command.js';
import type { PersonId } from '../platform/kernel/envelope.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';
import { certificationDocument } from '../policies/policy-reference.js';
import { candidacy } from '../candidacies/candidacies.js';
import { lapsedModules } from '../candidacies/candidacies.facts.js';
import type { CandidacyId } from '../candidacies/candidacies.events.js';
import { certificateRelations } from './certificates.facts.js';
import { certification } from './certificates.js';
import { type DecisionFacts, grant, refuseCertification } from './deciding.js';
import { demo } from '../demos/demos.js';
import { candidateHistory, involvedIn } from '../demos/panel.facts.js';
import type { DecisionContext } from '../platform/kernel/decider.js';
import { barredFromCertifying } from '../rules/separation-of-duties.js';
import { demosOfCandidacy } from '../sessions/sessions.facts.js';
import { decisionAnswered, reviewOf } from './review.facts.js';
import { session } from '../sessions/sessions.js';
import { holderFacts, proposalFacts, renewalPolicy } from './holder.facts.js';
import { expire, reinstate, renew, revoke, suspend } from './standing.js';
import { capability } from '../platform/capability.js';
import {
  ExpireCertification,
  GrantCertification,
  RefuseCertification,
  ReinstateCertification,
  RenewCertification,
  RevokeCertification,
  SuspendCertification,
} from './certificates.commands.js';

const bind = commandsOf(certification);
const id = (command: { personId: PersonId }) => command.personId;

function decisionFacts(
  model: DecisionModel,
  { cohortId, personId }: GrantCertification | RefuseCertification,
  { zone, rules }: DecisionContext,
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
    candidate: {
      status: file.status,
      admission: file.admission ?? null,
      lapsedModules: lapsedModules(model, candidacyId),
    },
    sealed: latest?.sealed ?? null,
    policy: { ref, document: certificationDocument(model, ref) },
    involved: new Map([
      ...(rules < 2 ? [] : barredFromCertifying(candidateHistory(model, personId, zone))),
      ...partsIn(model, candidacyId),
    ]),
    underReview: reviewOf(model, personId, candidacyId),
  };
}

/** Coaches, correctors, judges and the candidate; who decided before is for the decider to look at. */
function partsIn(model: DecisionModel, candidacyId: CandidacyId) {
  return new Map([...involvedIn(model, candidacyId)].filter(([, part]) => part !== 'certifier'));
}

export const certificatesCapability = capability({
  name: 'certificates',
  noun: ['Certificate', '认证'],
  files: certificatesFiles,
  decider: certification,
  relations: certificateRelations,
  answers: [decisionAnswered],
  commands: [
    bind(GrantCertification, {
      label: ['Grant the certificate', '授予认证'],
      follows: ['The certificate is valid from today.', '认证自今日起生效。'],
      route: 'cohorts/:cohortId/decisions/:personId/grant',
      summary: 'Grants the certification, with the checks and the events they rest on.',
      allow: ['certifier'],
      id,
      facts: decisionFacts,
      decide: grant,
    }),
    bind(RefuseCertification, {
      label: ['Refuse the certificate', '不予认证'],
      follows: [
        'The candidate is told, with what can be done next, and may appeal.',
        '候选人将收到通知及后续办法，并可提出申诉。',
      ],
      route: 'cohorts/:cohortId/decisions/:personId/refuse',
      summary: 'Refuses the certification of a candidate who did not pass, with the remedy.',
      allow: ['certifier'],
      id,
      facts: decisionFacts,
      decide: refuseCertification,
    }),
    bind(SuspendCertification, {
      label: ['Suspend the certificate', '暂停认证'],
      route: 'certifications/:personId/suspend',
      summary: 'Suspends the certificate, with the reason; it does not count until reinstated.',
      allow: ['certifier'],
      id,
      facts: holderFacts,
      decide: suspend,
    }),
    bind(ReinstateCertification, {
      label: ['Reinstate the certificate', '恢复认证'],
      route: 'certifications/:personId/reinstate',
      summary: 'Ends a suspension, with the reason.',
      allow: ['certifier'],
      id,
      facts: holderFacts,
      decide: reinstate,
    }),
    bind(RevokeCertification, {
      label: ['Revoke the certificate', '撤销认证'],
      follows: [
        'The certificate ends today; a new one needs a new demo.',
        '认证即日失效，再次认证须重新试讲。',
      ],
      route: 'certifications/:personId/revoke',
      summary: 'Takes the certificate back for good, with the reason.',
      allow: ['certifier'],
      id,
      facts: holderFacts,
      decide: revoke,
    }),
    bind(RenewCertification, {
      label: ['Renew the certificate', '续展认证'],
      route: 'certifications/:personId/renew',
      summary: 'Renews the certificate for a new period, once its renewal is open.',
      allow: ['certifier'],
      id,
      facts: (model, command, circumstances) => ({
        ...holderFacts(model, command, circumstances),
        ...proposalFacts(model, command),
        renewedUnder: renewalPolicy(model, command, circumstances),
      }),
      decide: renew,
    }),
    bind(ExpireCertification, {
      label: ['Record that it has expired', '登记认证到期'],
      route: 'certifications/:personId/expire',
      summary: 'Records that the grace of a certificate went by without a renewal.',
      allow: ['programme-admin', 'certifier'],
      id,
      facts: holderFacts,
      decide: expire,
    }),
  ],
});
