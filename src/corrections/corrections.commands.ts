import { cohort } from '../cohorts/cohorts.js';
import { course } from '../courses/courses.js';
import type { CourseId } from '../courses/courses.events.js';
import { Command, commandsOf } from '../platform/commands/command.js';
import type { Day } from '../platform/kernel/envelope.js';
import { CalendarDay, Id, OneOf, Text, Whole } from '../platform/commands/fields.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';
import { certificationDocument, rubricDocument } from '../policies/policy-reference.js';
import { candidacy } from '../candidacies/candidacies.js';
import type { CandidacyId } from '../candidacies/candidacies.events.js';
import { accept, answer, correction, issue, reopen, withdraw } from './corrections.js';
import type { CorrectionId } from './corrections.events.js';

export class IssueCorrection extends Command {
  @Id() readonly correctionId!: CorrectionId;
  @Id() readonly candidacyId!: CandidacyId;
  @Id({ optional: true }) readonly courseId?: CourseId;
  @Whole(1, 100_000, { optional: true }) readonly materialVersion?: number;
  @OneOf(['material', 'technique']) readonly target!: 'material' | 'technique';
  @Id({ description: "A dimension of the cohort's rubric.", example: 'curriculumDesign' })
  readonly dimension!: string;
  @OneOf(['required', 'advice']) readonly severity!: 'required' | 'advice';
  @CalendarDay() readonly dueOn!: Day;
  @Text(10_000) readonly text!: string;
}

export class AnswerCorrection extends Command {
  @Id() readonly correctionId!: CorrectionId;
  @Whole(1, 100_000, { optional: true }) readonly materialVersion?: number;
  @Text(10_000, { allowEmpty: true }) readonly text!: string;
}

export class AcceptCorrection extends Command {
  @Id() readonly correctionId!: CorrectionId;
}

export class ReopenCorrection extends Command {
  @Id() readonly correctionId!: CorrectionId;
  @Text(10_000) readonly text!: string;
}

export class WithdrawCorrection extends Command {
  @Id() readonly correctionId!: CorrectionId;
  @Text(2_000) readonly reason!: string;
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

export const correctionCommands = [
  bind(IssueCorrection, {
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
    route: 'corrections/:correctionId/answer',
    summary: 'The trainer answers a correction.',
    allow: 'anyone-registered',
    id,
    facts: issuedTo,
    decide: answer,
  }),
  bind(AcceptCorrection, {
    route: 'corrections/:correctionId/accept',
    summary: 'The issuer or a programme-admin accepts the answer.',
    allow: 'anyone-registered',
    id,
    facts: issuedTo,
    decide: accept,
  }),
  bind(ReopenCorrection, {
    route: 'corrections/:correctionId/reopen',
    summary: 'The issuer or a programme-admin asks for more.',
    allow: 'anyone-registered',
    id,
    facts: issuedTo,
    decide: reopen,
  }),
  bind(WithdrawCorrection, {
    route: 'corrections/:correctionId/withdraw',
    summary: 'The issuer or a programme-admin takes a correction back.',
    allow: 'anyone-registered',
    id,
    facts: issuedTo,
    decide: withdraw,
  }),
];
