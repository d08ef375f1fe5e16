import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { costProblem, sizeProblem } from './bounds.js';
import { AWARD_SCHEMA, awardProblems, type AwardDocument } from './award.js';
import { CERTIFICATE_DESIGN_SCHEMA, type CertificateDesignDocument } from './certificate-design.js';
import { CERTIFICATION_SCHEMA, type CertificationDocument } from './certification.js';
import { escapePointer, type DocumentProblem } from './document-problem.js';
import { evaluationProblems } from './evaluation-problems.js';
import { COURSE_HEALTH_SCHEMA, EVALUATION_SCHEMA } from './evaluation-schema.js';
import type { EvaluationDocument } from './evaluation.js';
import { RUBRIC_SCHEMA, type RubricDocument } from './rubric.js';
import { rubricProblems } from './rubric-problems.js';
import type { JsonSchema } from './schema-parts.js';

export const POLICY_KINDS = [
  'rubric',
  'certification',
  'award',
  'evaluation',
  'course-health',
  'certificate-design',
] as const;
export type PolicyKind = (typeof POLICY_KINDS)[number];

export type PolicyDocument =
  | RubricDocument
  | CertificationDocument
  | AwardDocument
  | EvaluationDocument
  | CertificateDesignDocument;

/** The JSON Schema (2020-12) of each kind, as served to editors. */
export const POLICY_SCHEMAS: Readonly<Record<PolicyKind, JsonSchema>> = {
  rubric: RUBRIC_SCHEMA,
  certification: CERTIFICATION_SCHEMA,
  award: AWARD_SCHEMA,
  evaluation: EVALUATION_SCHEMA,
  'course-health': COURSE_HEALTH_SCHEMA,
  'certificate-design': CERTIFICATE_DESIGN_SCHEMA,
};

/** What nobody would read to the end; each is compared with others. */
const MAX_ERRORS = 500;

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, strict: true, verbose: true });

/**
 * What is wrong with a policy document of a kind, each with the JSON pointer at fault; empty when
 * the document is sound and the evaluators may rely on its type.
 */
export function checkDocument(kind: PolicyKind, document: unknown): DocumentProblem[] {
  const tooMuch = sizeProblem(document);
  if (tooMuch) return [tooMuch];
  const schema = POLICY_SCHEMAS[kind];
  const validate = ajv.getSchema(String(schema['$id'])) ?? ajv.compile(schema);
  if (!validate(document)) return schemaProblems((validate.errors ?? []).slice(0, MAX_ERRORS));
  const sound = document as PolicyDocument;
  const tooDear = costProblem(sound);
  if (tooDear) return [tooDear];
  switch (sound.kind) {
    case 'rubric':
      return rubricProblems(sound);
    case 'award':
      return awardProblems(sound);
    case 'certification':
    case 'certificate-design':
      return [];
    case 'evaluation':
    case 'course-health':
      return evaluationProblems(sound);
  }
}

/** The first error a place, in words; what follows from a choice already refused is left out. */
function schemaProblems(errors: readonly ErrorObject[]): DocumentProblem[] {
  const refusedChoices = errors.filter(({ keyword }) => keyword === 'anyOf');
  const problems = new Map<string, DocumentProblem>();
  for (const error of errors) {
    if (error.keyword === 'if') continue;
    if (refusedChoices.some((choice) => error.schemaPath.startsWith(`${choice.schemaPath}/`)))
      continue;
    const pointer = pointerOf(error);
    if (!problems.has(pointer)) problems.set(pointer, { pointer, message: messageOf(error) });
  }
  return [...problems.values()];
}

function pointerOf({ instancePath, keyword, params }: ErrorObject): string {
  const named: unknown =
    keyword === 'required'
      ? params['missingProperty']
      : keyword === 'additionalProperties'
        ? params['additionalProperty']
        : undefined;
  return typeof named === 'string' ? `${instancePath}/${escapePointer(named)}` : instancePath;
}

function messageOf({ keyword, params, message, parentSchema }: ErrorObject): string {
  const described = parentSchema?.['description'] as unknown;
  switch (keyword) {
    case 'required':
      return 'is required';
    case 'additionalProperties':
      return 'is not a field known here';
    case 'const':
      return `must be ${JSON.stringify(params['allowedValue'])}`;
    case 'enum':
      return `must be one of ${(params['allowedValues'] as unknown[]).join(', ')}`;
    case 'anyOf':
    case 'pattern':
      return `must be ${typeof described === 'string' ? described : 'of the right form'}`;
    default:
      return message ?? 'is not allowed';
  }
}
