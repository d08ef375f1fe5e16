import { gradeBeside } from '../../src/rules/documents/grades.js';
import { evaluate } from '../../src/rules/evaluation/evaluate.js';
import { evidenceOf, proposalsOf, wasDecided } from '../../src/rules/evaluation/proposals.js';
import type { Evaluation } from '../../src/rules/evaluation/result.js';
import type { Certificate } from '../certificates/certificates.js';
import { certified } from '../certificates/certificates.queries.js';
import { factsOf } from '../courses/fact-entries.js';
import { type Answers, answersFor } from '../deliveries/released.queries.js';
import type { QueryContext } from '../platform/queries/query.js';
import type { KnownAt } from '../platform/temporal/temporal.js';
import { policyBook, type VersionOf } from '../policies/policy-book.js';
import { factsOfPeople, ranking } from './evaluations.queries.js';
import { trainersOf } from './known-trainers.js';

/** Which command accepts a proposal, where one does. */
const ACCEPTS: Readonly<Record<string, string>> = {
  promote: 'promote',
  demote: 'demote',
  exit: 'exit',
  renew: 'renew',
};

/** The proposals of an evaluation that nobody has decided on: each to be sent back as it is. */
function openProposals(
  { transitions, band }: Pick<Evaluation, 'transitions' | 'band'>,
  certificate: Certificate,
  { id, version }: Pick<VersionOf<'evaluation'>, 'id' | 'version'>,
  { asOf, knownAt }: { readonly asOf: string; readonly knownAt: KnownAt },
  answers: Answers,
) {
  const released =
    answers === 'all' ? {} : { released: { on: answers.today, closingDays: answers.closingDays } };
  const { personId, grade, decided } = certificate;
  const before = decided.map((one) => ({ ...one, evidence: evidenceOf(one) }));
  return proposalsOf(transitions)
    .filter((proposal) => !wasDecided(proposal, { id, version }, before))
    .filter(({ propose }) => propose !== 'promote' || gradeBeside(grade, 1) !== null)
    .map(({ propose, conditions }) => ({
      personId,
      propose,
      grade,
      /** Where it is accepted; null where nothing of that name can be done now. */
      accept: acceptedAt(certificate, propose),
      decline: `certifications/${personId}/proposals/decline`,
      proposal: {
        propose,
        policy: `${id}@${version}`,
        asOf,
        // A proposal seen as of a past time is to be looked at, not decided on.
        knownAt: 'position' in knownAt ? knownAt.position : null,
        ...released,
        ...(band !== null && { band }),
        conditions,
      },
    }));
}

function acceptedAt({ personId, grade, standing }: Certificate, propose: string): string | null {
  const command = Object.hasOwn(ACCEPTS, propose) ? ACCEPTS[propose] : undefined;
  const lowest = propose === 'demote' && gradeBeside(grade, -1) === null;
  const waits = standing === 'suspended' && (propose === 'promote' || propose === 'renew');
  return command === undefined || lowest || waits ? null : `certifications/${personId}/${command}`;
}

/** What is proposed of everybody is dear, and the same for all who ask and see the same answers of learners. */
export function proposalsSeen(context: QueryContext, version: VersionOf<'evaluation'>) {
  const { moment, filters, remember, actor } = context;
  const answers = answersFor(actor, context);
  const name = [version.hash, filters['person'] ?? '', JSON.stringify([moment, answers])];
  return remember(['proposals', ...name], () => proposalsOpen(context, version, answers));
}

async function proposalsOpen(
  context: QueryContext,
  version: VersionOf<'evaluation'>,
  answers: Answers,
) {
  const { db, moment, once, filters } = context;
  const book = await once(policyBook);
  const groups = await trainersOf(context, answers);
  const proposed = (await ranking(groups, version, context.apart))
    .filter(({ proposals }) => proposals.length > 0)
    .map(({ subject }) => subject)
    .filter((subject) => filters['person'] === undefined || subject === filters['person']);
  const certificates = new Map((await certified(db, moment)).map((one) => [one.personId, one]));
  const entries =
    proposed.length === 0 ? [] : await factsOfPeople(db, moment, book, answers, proposed);
  const bySubject = Map.groupBy(entries, ({ subject }) => subject);
  return proposed.flatMap((personId) => {
    const certificate = certificates.get(personId);
    if (!certificate) return [];
    const facts = factsOf(personId, bySubject.get(personId) ?? []);
    const attributes = { grade: certificate.grade };
    const evaluation = evaluate(version.document, facts, moment.asOf, attributes);
    return openProposals(evaluation, certificate, version, moment, answers);
  });
}
