import type { Day } from '../platform/kernel/envelope.js';
import { refuse } from '../platform/kernel/refusal.js';
import type { DecisionModel, Relation } from '../platform/commands/decision-model.js';
import { FactPort } from '../platform/commands/fact-port.js';
import type { AwardDocument } from '../rules/documents/award.js';
import type { CertificationDocument } from '../rules/documents/certification.js';
import type { EvaluationDocument } from '../rules/documents/evaluation.js';
import type { RubricDocument } from '../rules/documents/rubric.js';
import { policy, type PolicyVersion } from './policies.js';
import type { PolicyKind, PolicyProposed, PolicyRef } from './policies.events.js';

export const policyStreamId = (kind: PolicyKind, policyId: string) => `${kind}.${policyId}`;

const REFERENCE = /^(.+)@([1-9]\d{0,4})$/;

/**
 * The version that a command names as `id@version`, with its hash. It must be approved and in effect
 * on the day.
 * @throws Refusal `malformed`, `unknown-reference`, `wrong-state`
 */
export function policyInForce(
  model: DecisionModel,
  kind: PolicyKind,
  reference: string,
  day: Day,
  field: string,
): { readonly ref: PolicyRef; readonly version: PolicyVersion } {
  const [, id, number] = REFERENCE.exec(reference) ?? [];
  if (id === undefined) {
    throw refuse('malformed', `${field} is written id@version`, { field });
  }
  const version = Number(number);
  const found = model.state(policy, policyStreamId(kind, id)).versions.get(version);
  if (!found) {
    throw refuse('unknown-reference', `there is no ${kind} policy ${reference}`, { field });
  }
  if (found.status !== 'approved' || found.effectiveFrom > day) {
    const why =
      found.status === 'approved' ? `in effect only from ${found.effectiveFrom}` : found.status;
    throw refuse('wrong-state', `the ${kind} policy ${reference} is ${why}`, {
      thing: 'policy',
      state: found.status === 'approved' ? 'not-yet-in-force' : found.status,
      field,
      remedy: 'Have it approved by somebody other than its author, or name another version.',
    });
  }
  return { ref: { id, version, hash: found.hash }, version: found };
}

type Named = Pick<PolicyRef, 'id' | 'version'>;

/** Documents of versions that the ledger already relies on. @throws Error when there is none */
export const rubricDocument = (model: DecisionModel, named: Named) =>
  documentOf(model, 'rubric', named) as RubricDocument;
export const certificationDocument = (model: DecisionModel, named: Named) =>
  documentOf(model, 'certification', named) as CertificationDocument;
export const awardDocument = (model: DecisionModel, named: Named) =>
  documentOf(model, 'award', named) as AwardDocument;

/**
 * The evaluation policy that a proposal names. It must have been the newest of its versions in effect
 * on the day as of which it proposed.
 * @throws Refusal as {@link policyInForce}, and `wrong-state` for a version that another had replaced
 */
export function evaluationNamed(
  model: DecisionModel,
  reference: string,
  asOf: Day,
): { readonly ref: PolicyRef; readonly document: EvaluationDocument } {
  const { ref, version } = policyInForce(model, 'evaluation', reference, asOf, 'proposal');
  const { versions } = model.state(policy, policyStreamId('evaluation', ref.id));
  const newest = newestInEffect(versions, asOf);
  if (newest !== ref.version) {
    throw refuse('wrong-state', `${reference} was replaced by version ${newest} on that day`, {
      field: 'proposal',
    });
  }
  return { ref, document: version.document as EvaluationDocument };
}

/** The certification policy in force for a grade: of several the one in effect last. */
export function certificationInForce(
  model: DecisionModel,
  grade: string,
  day: Day,
): { readonly ref: PolicyRef; readonly document: CertificationDocument } | null {
  const found = model.related(certificationsOfGrade, grade).flatMap((stream) => {
    const { versions } = model.state(policy, stream);
    const newest = newestInEffect(versions, day);
    const one = newest === undefined ? undefined : versions.get(newest);
    return one && newest !== undefined ? [{ ...one, version: newest }] : [];
  });
  const [last] = found
    .filter(({ document }) => (document as CertificationDocument).grade === grade)
    .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1));
  if (!last) return null;
  const { version, hash } = last;
  const document = last.document as CertificationDocument;
  return { ref: { id: document.id, version, hash }, document };
}

function newestInEffect(
  versions: ReadonlyMap<number, PolicyVersion>,
  day: Day,
): number | undefined {
  return [...versions]
    .filter(([, one]) => one.status === 'approved' && one.effectiveFrom <= day)
    .sort(([a, x], [b, y]) =>
      x.effectiveFrom === y.effectiveFrom ? b - a : x.effectiveFrom < y.effectiveFrom ? 1 : -1,
    )[0]?.[0];
}

function documentOf(model: DecisionModel, kind: PolicyKind, { id, version }: Named) {
  const found = model.state(policy, policyStreamId(kind, id)).versions.get(version);
  if (!found) throw new Error(`the ledger relies on ${kind} ${id}@${version} and does not hold it`);
  return found.document;
}

/** The key under which whatever relies on a version of a policy is found. */
export const relianceKey = (kind: PolicyKind, { id, version }: Named) => `${kind}.${id}@${version}`;

/** Streams that rely on a version of a policy, by {@link relianceKey}. */
export const reliantStreams = new FactPort<string, string>('streams relying on a policy');

/** Whether a certification policy is still in force is for its own state to say. */
const namingPolicies: Relation<PolicyProposed> = {
  name: 'certification policies naming a rubric',
  type: 'PolicyProposed',
  of: ({ data }) =>
    data.kind === 'certification'
      ? [relianceKey('rubric', (data.document as CertificationDocument).rubric)]
      : [],
};

/** The certification policies that were ever proposed for a grade. */
const certificationsOfGrade: Relation<PolicyProposed> = {
  name: 'certification policies of a grade',
  type: 'PolicyProposed',
  of: ({ data }) =>
    data.kind === 'certification' ? [(data.document as CertificationDocument).grade] : [],
};

export const policyRelations = [certificationsOfGrade, namingPolicies];

/** Whether a cohort, a session or an approved certification policy names this version. */
export function reliedOn(
  model: DecisionModel,
  { kind, policyId: id, version }: { kind: PolicyKind; policyId: string; version: number },
): boolean {
  const under = relianceKey(kind, { id, version });
  const names = ({ document, status }: PolicyVersion) =>
    status === 'approved' &&
    document.kind === 'certification' &&
    relianceKey('rubric', document.rubric) === under;
  return (
    model.facts(reliantStreams, under).length > 0 ||
    model
      .related(namingPolicies, under)
      .some((stream) => [...model.state(policy, stream).versions.values()].some(names))
  );
}
