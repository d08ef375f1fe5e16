import type { AppealId } from '../demos/demos.events.js';
import { contract } from '../platform/kernel/contract.js';
import type { EventId, EventOf, Personal, PersonId } from '../platform/kernel/envelope.js';
import type { CandidacyId } from '../candidacies/candidacies.events.js';
import type { DemoId } from '../sessions/sessions.events.js';

/** A candidate appeals against a sealed result or a decision on their candidacy. */
export type AppealLodged = EventOf<
  'AppealLodged',
  1,
  {
    readonly appealId: AppealId;
    readonly against: EventId;
    readonly candidacyId: CandidacyId;
    /** The demo whose sealed result it is about. */
    readonly demoId?: DemoId;
    readonly grounds: Personal<string>;
  }
>;

export type AppealAssigned = EventOf<
  'AppealAssigned',
  1,
  { readonly appealId: AppealId; readonly assigneeId: PersonId }
>;

export type AppealUpheld = EventOf<
  'AppealUpheld',
  1,
  {
    readonly appealId: AppealId;
    readonly remedy: 'reopen-result' | 'decide-again' | 'other';
    readonly decidedBy: PersonId;
  }
>;

export type AppealDismissed = EventOf<
  'AppealDismissed',
  1,
  {
    readonly appealId: AppealId;
    readonly reason: Personal<string>;
    readonly decidedBy: PersonId;
  }
>;

export type AppealEvent = AppealLodged | AppealAssigned | AppealUpheld | AppealDismissed;

export const appealContract = contract<AppealEvent>('appeal', {
  AppealLodged: {
    version: 1,
    personal: ['grounds'],
    about: { ownerOf: 'candidacy', id: 'candidacyId' },
  },
  AppealAssigned: { version: 1 },
  AppealUpheld: { version: 1 },
  AppealDismissed: { version: 1, personal: ['reason'], about: 'owner' },
});
