import type { BasisCheck } from '../certificates/standing.events.js';
import { contract } from '../platform/kernel/contract.js';
import type { Voided } from '../platform/kernel/put-right.js';
import type { Day, EventOf, Personal, PersonId } from '../platform/kernel/envelope.js';

export type AwardId = string;

/** An annual award is open for nominations. */
export type NominationsOpened = EventOf<
  'NominationsOpened',
  1,
  {
    readonly awardId: AwardId;
    /** What it is called, as `Annual excellence`. */
    readonly award: string;
    readonly year: number;
    /** How many may win it. */
    readonly winners: number;
    /** The last day for nominations. */
    readonly closesOn?: Day;
  }
>;

export type NominatedForAward = EventOf<
  'NominatedForAward',
  1,
  {
    readonly awardId: AwardId;
    readonly personId: PersonId;
    readonly nominatedBy: PersonId;
    readonly reason: Personal<string>;
  }
>;

/** As if it had never been made. */
export type NominatedForAwardVoided = Voided<NominatedForAward, 'awardId' | 'personId'>;

export type AwardConferred = EventOf<
  'AwardConferred',
  1,
  {
    readonly awardId: AwardId;
    readonly award: string;
    readonly year: number;
    readonly personId: PersonId;
    readonly decidedBy: readonly PersonId[];
    readonly basis: readonly BasisCheck[];
    readonly reason: Personal<string>;
  }
>;

export type AwardEvent =
  NominationsOpened | NominatedForAward | NominatedForAwardVoided | AwardConferred;

export const awardContract = contract<AwardEvent>('award', {
  NominationsOpened: { version: 1 },
  NominatedForAward: { version: 1, personal: ['reason'] },
  NominatedForAwardVoided: { version: 1, personal: ['reason'] },
  AwardConferred: { version: 1, personal: ['reason'] },
});
