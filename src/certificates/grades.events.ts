import type { EventOf, Personal, PersonId } from '../platform/kernel/envelope.js';
import type { CertificatePeriod, DecidedProposal, Grade } from './standing.events.js';

/** A certificate of the next grade takes the place of the one held. */
export type GradePromoted = EventOf<
  'GradePromoted',
  1,
  CertificatePeriod & {
    readonly from: Grade;
    readonly to: Grade;
    /** The proposal that was accepted. */
    readonly proposal?: DecidedProposal;
    readonly reason?: Personal<string>;
  }
>;

/** A certificate of the grade below, for what is left of the term. */
export type GradeDemoted = EventOf<
  'GradeDemoted',
  1,
  CertificatePeriod & {
    readonly from: Grade;
    readonly to: Grade;
    readonly proposal?: DecidedProposal;
    readonly reason?: Personal<string>;
  }
>;

/** The title ends. */
export type TrainerExited = EventOf<
  'TrainerExited',
  1,
  {
    readonly certificationId: string;
    readonly personId: PersonId;
    readonly proposal?: DecidedProposal;
    readonly reason?: Personal<string>;
    readonly decidedBy: readonly PersonId[];
  }
>;

/** Nothing changes; the same facts do not raise the proposal again. */
export type ProposalDeclined = EventOf<
  'ProposalDeclined',
  1,
  {
    readonly certificationId: string;
    readonly personId: PersonId;
    readonly proposal: DecidedProposal;
    readonly reason: Personal<string>;
    readonly decidedBy: readonly PersonId[];
  }
>;
