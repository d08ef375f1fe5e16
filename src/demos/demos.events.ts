import type { PolicyRef } from '../policies/policies.events.js';
import { contract } from '../platform/kernel/contract.js';
import type { EventId, EventOf, Personal, PersonId } from '../platform/kernel/envelope.js';
import type { Disqualified } from '../rules/panel/demo-time.js';
import type { GroupResult } from '../rules/panel/panel-result.js';
import type { CandidacyId } from '../candidacies/candidacies.events.js';
import type { DemoId, SessionId } from '../sessions/sessions.events.js';

export type AppealId = string;

/** Dimension id to mark, on the rubric's scale. */
export type Marks = Readonly<Record<string, number>>;

export type DemoStarted = EventOf<
  'DemoStarted',
  1,
  {
    readonly demoId: DemoId;
    readonly sessionId: SessionId;
    readonly candidacyId: CandidacyId;
  }
>;

/** Overrun is recorded here; what it costs is the rubric's say. */
export type DemoEnded = EventOf<
  'DemoEnded',
  1,
  { readonly demoId: DemoId; readonly seconds: number }
>;

/** One judge's sheet for one demo. */
export type DemoScored = EventOf<
  'DemoScored',
  1,
  {
    readonly demoId: DemoId;
    readonly sessionId: SessionId;
    readonly candidacyId: CandidacyId;
    readonly judgeId: PersonId;
    readonly rubric: PolicyRef;
    readonly marks: Marks;
    /** Of the items under its dimensions, as `dimension/item`, where the rubric has any: their sums are among the marks. */
    readonly items?: Marks;
    /** The judge's group, where the panel has any. */
    readonly group?: string;
    readonly strengths: Personal<string>;
    readonly improvements: Personal<string>;
    /** Who keyed it in from paper; none where the judge handed it in. */
    readonly clerkId?: PersonId;
    /** SHA-256 of the paper's scan, where there is one. */
    readonly scan?: string;
  }
>;

/** The judge says that what was keyed in is what stands on their paper. */
export type SheetConfirmed = EventOf<
  'SheetConfirmed',
  1,
  { readonly demoId: DemoId; readonly judgeId: PersonId; readonly sheet: EventId }
>;

/** The judge's own sheet, put right before sealing. The event it supersedes stays. */
export type DemoScoreAmended = EventOf<
  'DemoScoreAmended',
  1,
  {
    readonly demoId: DemoId;
    readonly judgeId: PersonId;
    readonly supersedes: EventId;
    readonly marks: Marks;
    readonly items?: Marks;
    readonly group?: string;
    readonly reason: Personal<string>;
    /** The sheets of others that lay open to the judge then; none where there were none. */
    readonly seen?: readonly EventId[];
  }
>;

export interface LeftOut {
  readonly eventId: EventId;
  readonly judgeId: PersonId;
  /** `declared`, `line-manager`, `coach`, … */
  readonly causes: readonly string[];
}

/** A sheet keyed under the wrong judge or not as the paper says, or by somebody with a conflict, before sealing. */
export type SheetVoided = EventOf<
  'SheetVoided',
  1,
  {
    readonly demoId: DemoId;
    readonly judgeId: PersonId;
    readonly supersedes: EventId;
    readonly reason: Personal<string>;
  }
>;

export type PanelResultSealed = EventOf<
  'PanelResultSealed',
  1,
  {
    readonly demoId: DemoId;
    readonly sessionId: SessionId;
    readonly candidacyId: CandidacyId;
    readonly personId: PersonId;
    /** The live sheets, and `DemoEnded` where a penalty looks at it. */
    readonly inputs: readonly EventId[];
    readonly rubric: PolicyRef;
    /** The method that was really used: `mean` where a trimmed panel was too small. */
    readonly method: 'mean' | 'median' | 'trimmed' | 'additiveFair';
    readonly dimensions: Readonly<Record<string, number>>;
    /** After the penalty, rounded once. */
    readonly total: number;
    readonly penalty: number;
    readonly spread: { readonly min: number; readonly max: number; readonly sd: number };
    /** Sheets counted. */
    readonly judges: number;
    /** Sheets that a trimmed mean dropped: the lowest, then the highest. */
    readonly dropped?: readonly EventId[];
    /** What each group of judges came to, before their weights. */
    readonly groups?: Readonly<Record<string, GroupResult>>;
    readonly disqualified?: Disqualified;
    /** Sheets of judges who had a conflict when it was sealed, waived by nobody. */
    readonly leftOut?: readonly LeftOut[];
  }
>;

/** After an upheld appeal: sheets may change again, and a new result is sealed. */
export type PanelResultReopened = EventOf<
  'PanelResultReopened',
  1,
  { readonly demoId: DemoId; readonly appealId: string }
>;

export type DemoEvent =
  | DemoStarted
  | DemoEnded
  | DemoScored
  | DemoScoreAmended
  | SheetVoided
  | SheetConfirmed
  | PanelResultSealed
  | PanelResultReopened;

/** What judges write about a candidate is under the candidate's key. */
const CANDIDATE = { ownerOf: 'candidacy', id: 'candidacyId' } as const;

export const demoContract = contract<DemoEvent>('demo', {
  DemoStarted: { version: 1, about: CANDIDATE },
  DemoEnded: { version: 1 },
  DemoScored: { version: 1, personal: ['strengths', 'improvements'], about: CANDIDATE },
  DemoScoreAmended: { version: 1, personal: ['reason'], about: 'owner' },
  SheetVoided: { version: 1, personal: ['reason'], about: 'owner' },
  SheetConfirmed: { version: 1 },
  PanelResultSealed: { version: 1 },
  PanelResultReopened: { version: 1 },
});
