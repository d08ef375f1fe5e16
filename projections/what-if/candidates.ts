import { refuse } from '../../src/platform/kernel/refusal.js';
import type { AwardDocument } from '../../src/rules/documents/award.js';
import type { CertificationDocument } from '../../src/rules/documents/certification.js';
import {
  checkDocument,
  POLICY_KINDS,
  type PolicyKind,
} from '../../src/rules/documents/check-document.js';
import { type DocumentProblem, escapePointer } from '../../src/rules/documents/document-problem.js';
import type { EvaluationDocument } from '../../src/rules/documents/evaluation.js';
import { policyHash } from '../../src/rules/documents/policy-hash.js';
import type { RubricDocument } from '../../src/rules/documents/rubric.js';

/** Documents that take the place of those in force, together. */
export interface Candidate {
  readonly evaluation?: EvaluationDocument;
  readonly 'course-health'?: EvaluationDocument;
  readonly rubric?: RubricDocument;
  readonly certification?: CertificationDocument;
  readonly award?: AwardDocument;
}

export interface NamedDocument {
  readonly kind: PolicyKind;
  readonly id: string;
  readonly version: number;
  readonly hash: string;
}

/** What a certificate looks like changes no figure. */
const COMPARED = POLICY_KINDS.filter(
  (kind): kind is Exclude<PolicyKind, 'certificate-design'> => kind !== 'certificate-design',
);

/** More would be a search, not a comparison. */
const MAX_CANDIDATES = 20;

/** @throws Refusal `malformed`, `too-costly` with the JSON pointer at fault, as in `{"candidates": […]}` */
export function candidatesFrom(input: unknown): Candidate[] {
  if (!Array.isArray(input) || input.length === 0 || input.length > MAX_CANDIDATES) {
    throw malformed('/candidates', `must be a list of 1 to ${MAX_CANDIDATES} candidates`);
  }
  return input.map((candidate: unknown, at) => checked(candidate, `/candidates/${at}`));
}

function checked(candidate: unknown, pointer: string): Candidate {
  if (typeof candidate !== 'object' || candidate === null || Array.isArray(candidate)) {
    throw malformed(pointer, 'must be an object with a document a kind');
  }
  const documents = Object.entries(candidate);
  if (documents.length === 0) throw malformed(pointer, 'must hold at least one document');
  for (const [kind, document] of documents) {
    const at = `${pointer}/${escapePointer(kind)}`;
    if (!isKind(kind)) throw malformed(at, `is no kind of policy: ${COMPARED.join(', ')}`);
    const [problem] = checkDocument(kind, document);
    if (problem) throw refused(problem.code, `${at}${problem.pointer}`, problem.message);
  }
  return candidate;
}

/** The documents of a candidate by the hashes that would name them. */
export function documentsOf(candidate: Candidate): NamedDocument[] {
  return COMPARED.flatMap((kind) => {
    const document = candidate[kind];
    if (!document) return [];
    const { id, version } = document;
    return [{ kind, id, version, hash: policyHash(document) }];
  });
}

export function malformed(pointer: string, message: string) {
  return refused(undefined, pointer, message);
}

function refused(code: DocumentProblem['code'], pointer: string, message: string) {
  const detail = { field: 'candidates', pointer };
  return refuse(code ?? 'malformed', `${pointer} ${message}`, detail);
}

function isKind(kind: string): kind is keyof Candidate {
  return (COMPARED as readonly string[]).includes(kind);
}
