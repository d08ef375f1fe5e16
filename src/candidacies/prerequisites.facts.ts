import { cohort } from '../cohorts/cohorts.js';
import { correction, correctionsOfCandidacy } from '../corrections/corrections.js';
import { course, coursesOfOwner } from '../courses/courses.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';
import type { Prerequisite } from '../rules/documents/certification.js';
import { certificationDocument } from '../policies/policy-reference.js';
import { candidacy } from './candidacies.js';
import type { CandidacyId, CheckedPrerequisite } from './candidacies.events.js';

/** What the cohort's certification policy asks for before a demo, checked against the history. */
export function prerequisitesOf(
  model: DecisionModel,
  candidacyId: CandidacyId,
): readonly CheckedPrerequisite[] {
  const candidate = model.state(candidacy, candidacyId);
  if (candidate.status === 'none') return [];
  const group = model.state(cohort, candidate.cohortId);
  if (group.status === 'unopened') return [];

  const check: Record<Prerequisite, () => CheckedPrerequisite> = {
    requiredModules() {
      const required = [...group.modules].filter(([, module]) => module.required);
      const completed = new Map(candidate.completions.map((one) => [one.moduleId, one.eventId]));
      const done = required.flatMap(([moduleId]) => completed.get(moduleId) ?? []);
      return { what: 'requiredModules', met: done.length === required.length, evidence: done };
    },
    requiredCorrections() {
      const required = model
        .related(correctionsOfCandidacy, candidacyId)
        .map((correctionId) => model.state(correction, correctionId))
        .filter((issued) => issued.status !== 'unissued' && issued.severity === 'required')
        .filter((issued) => issued.status !== 'withdrawn');
      const accepted = required.flatMap((issued) =>
        issued.status === 'accepted' ? issued.acceptance : [],
      );
      return {
        what: 'requiredCorrections',
        met: accepted.length === required.length,
        evidence: accepted,
      };
    },
    submittedMaterial() {
      const evidence = model
        .related(coursesOfOwner, candidate.personId)
        .map((courseId) => model.state(course, courseId))
        .flatMap((owned) =>
          owned.status === 'unknown' || owned.status === 'retired'
            ? []
            : [...owned.materials.values()].map((material) => material.eventId),
        );
      return { what: 'submittedMaterial', met: evidence.length > 0, evidence };
    },
  };
  const { prerequisites } = certificationDocument(model, group.certificationPolicy);
  return prerequisites.map((what) => check[what]());
}
