import { cohort } from '../cohorts/cohorts.js';
import { course } from '../courses/courses.js';
import type { CourseId } from '../courses/courses.events.js';
import { Command, commandsOf } from '../platform/commands/command.js';
import type { Day } from '../platform/kernel/envelope.js';
import { CalendarDay, Id, OneOf, Text, Whole } from '../platform/commands/fields.js';
import type { Register } from '../platform/commands/decision-model.js';
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

function candidateOf(register: Register, candidacyId: CandidacyId) {
  const candidate = register.state(candidacy, candidacyId);
  return candidate.status === 'none' ? null : candidate;
}

function versionsOf(register: Register, courseId: CourseId | undefined) {
  if (!courseId) return null;
  const known = register.state(course, courseId);
  return known.status === 'unknown' ? null : [...known.materials.keys()];
}

/** The dimensions of the rubric that the candidate's cohort is certified by. */
function dimensionsFor(register: Register, candidacyId: CandidacyId): readonly string[] {
  const candidate = candidateOf(register, candidacyId);
  const group = candidate && register.state(cohort, candidate.cohortId);
  if (!group || group.status === 'unopened') return [];
  const { rubric } = certificationDocument(register, group.certificationPolicy);
  return rubricDocument(register, rubric).dimensions.map((dimension) => dimension.id);
}

function issuedTo(register: Register, { correctionId }: { correctionId: CorrectionId }) {
  const issued = register.state(correction, correctionId);
  if (issued.status === 'unissued') return { candidateId: null, materialVersions: [] };
  return {
    candidateId: candidateOf(register, issued.candidacyId)?.personId ?? null,
    materialVersions: versionsOf(register, issued.courseId) ?? [],
  };
}

export const correctionCommands = [
  bind(IssueCorrection, {
    route: 'corrections',
    creates: 'correctionId',
    summary: "Corrects a candidate's material or technique; the sender is the issuer.",
    allow: ['coach', 'programme-admin'],
    id,
    facts: (register, { candidacyId, courseId }) => {
      const candidate = candidateOf(register, candidacyId);
      return {
        candidate: candidate && {
          personId: candidate.personId,
          active: candidate.status === 'learning' || candidate.status === 'admitted',
        },
        materialVersions: versionsOf(register, courseId),
        dimensions: dimensionsFor(register, candidacyId),
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
