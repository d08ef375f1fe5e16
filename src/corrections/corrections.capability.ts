import { correctionsFiles } from './corrections.import.js';
import { prerequisiteChecks } from '../candidacies/candidacies.facts.js';
import { openCorrections } from '../courses/courses.capability.js';
import { cohort } from '../cohorts/cohorts.js';
import { course } from '../courses/courses.js';
import type { CourseId } from '../courses/courses.events.js';
import { commandsOf } from '../platform/commands/command.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';
import { certificationDocument, rubricDocument } from '../policies/policy-reference.js';
import { candidacy } from '../candidacies/candidacies.js';
import type { CandidacyId } from '../candidacies/candidacies.events.js';
import {
  accept,
  answer,
  correction,
  correctionsOfCandidacy,
  correctionsOfCourse,
  issue,
  reopen,
  withdraw,
} from './corrections.js';
import type { CorrectionId } from './corrections.events.js';
import { capability } from '../platform/capability.js';
import {
  AcceptCorrection,
  AnswerCorrection,
  IssueCorrection,
  ReopenCorrection,
  WithdrawCorrection,
} from './corrections.commands.js';

/** Every required correction of a candidate is accepted. */
const correctionsChecked = prerequisiteChecks.answeredBy((model, { what, candidacyId }) => {
  if (what !== 'requiredCorrections') return [];
  const required = model
    .related(correctionsOfCandidacy, candidacyId)
    .map((correctionId) => model.state(correction, correctionId))
    .filter((issued) => issued.status !== 'unissued' && issued.severity === 'required')
    .filter((issued) => issued.status !== 'withdrawn');
  const evidence = required.flatMap((issued) =>
    issued.status === 'accepted' ? issued.acceptance : [],
  );
  return [{ what, met: evidence.length === required.length, evidence }];
});

/** Required corrections of a course's material that are not closed. */
function openOnCourse(model: DecisionModel, courseId: CourseId): CorrectionId[] {
  return model.related(correctionsOfCourse, courseId).filter((correctionId) => {
    const issued = model.state(correction, correctionId);
    return (
      (issued.status === 'open' || issued.status === 'answered') &&
      issued.target === 'material' &&
      issued.severity === 'required'
    );
  });
}

const bind = commandsOf(correction);
const id = (command: { correctionId: CorrectionId }) => command.correctionId;

function candidateOf(model: DecisionModel, candidacyId: CandidacyId) {
  const candidate = model.state(candidacy, candidacyId);
  return candidate.status === 'none' ? null : candidate;
}

function versionsOf(model: DecisionModel, courseId: CourseId | undefined) {
  if (!courseId) return null;
  const known = model.state(course, courseId);
  return known.status === 'unknown' ? null : [...known.materials.keys()];
}

/** The dimensions of the rubric that the candidate's cohort is certified by. */
function dimensionsFor(model: DecisionModel, candidacyId: CandidacyId): readonly string[] {
  const candidate = candidateOf(model, candidacyId);
  const group = candidate && model.state(cohort, candidate.cohortId);
  if (!group || group.status === 'unopened') return [];
  const { rubric } = certificationDocument(model, group.certificationPolicy);
  return rubricDocument(model, rubric).dimensions.map((dimension) => dimension.id);
}

function issuedTo(model: DecisionModel, { correctionId }: { correctionId: CorrectionId }) {
  const issued = model.state(correction, correctionId);
  if (issued.status === 'unissued') return { candidateId: null, materialVersions: [] };
  return {
    candidateId: candidateOf(model, issued.candidacyId)?.personId ?? null,
    materialVersions: versionsOf(model, issued.courseId) ?? [],
  };
}

export const correctionsCapability = capability({
  name: 'corrections',
  noun: ['Correction', '整改意见'],
  files: correctionsFiles,
  decider: correction,
  relations: [correctionsOfCandidacy, correctionsOfCourse],
  answers: [correctionsChecked, openCorrections.answeredBy(openOnCourse)],
  commands: [
    bind(IssueCorrection, {
      label: ['Ask for a correction', '提出整改意见'],
      route: 'corrections',
      creates: 'correctionId',
      summary: "Corrects a candidate's material or technique; the sender is the issuer.",
      allow: ['coach', 'programme-admin'],
      id,
      facts: (model, { candidacyId, courseId }) => {
        const candidate = candidateOf(model, candidacyId);
        return {
          candidate: candidate && {
            personId: candidate.personId,
            active: candidate.status === 'learning' || candidate.status === 'admitted',
          },
          materialVersions: versionsOf(model, courseId),
          dimensions: dimensionsFor(model, candidacyId),
        };
      },
      decide: issue,
    }),
    bind(AnswerCorrection, {
      label: ['Answer', '回复整改'],
      route: 'corrections/:correctionId/answer',
      summary: 'The trainer answers a correction.',
      allow: 'anyone-registered',
      id,
      facts: issuedTo,
      decide: answer,
    }),
    bind(AcceptCorrection, {
      label: ['Accept the answer', '确认整改完成'],
      route: 'corrections/:correctionId/accept',
      summary: 'The issuer or a programme-admin accepts the answer.',
      allow: 'anyone-registered',
      id,
      facts: issuedTo,
      decide: accept,
    }),
    bind(ReopenCorrection, {
      label: ['Ask again', '退回重改'],
      route: 'corrections/:correctionId/reopen',
      summary: 'The issuer or a programme-admin asks for more.',
      allow: 'anyone-registered',
      id,
      facts: issuedTo,
      decide: reopen,
    }),
    bind(WithdrawCorrection, {
      label: ['Withdraw the correction', '撤回整改意见'],
      route: 'corrections/:correctionId/withdraw',
      summary: 'The issuer or a programme-admin takes a correction back.',
      allow: 'anyone-registered',
      id,
      facts: issuedTo,
      decide: withdraw,
    }),
  ],
});
