import type { RubricDocument } from '../../../../src/rules/documents/rubric.js';
import { useAnswer } from '../../api/answers.js';
import { usePolicy } from '../../api/policies.js';

export type Rubric = RubricDocument;
export type Marks = Readonly<Record<string, number>>;

/** What a judge fills in. */
export interface Sheet {
  readonly marks: Marks;
  readonly strengths: string;
  readonly improvements: string;
  /** When the judge's own clock was started, where nobody started the demo's. */
  readonly startedAt: string | null;
}

/** A demo before a judge, as `GET /api/v1/demos/mine` tells it. */
export interface DemoToJudge {
  readonly sessionId: string;
  readonly session: 'scheduled' | 'open' | 'closed' | 'cancelled';
  readonly rubric: { readonly id: string; readonly version: number };
  readonly demoId: string;
  readonly candidacyId: string;
  readonly personId: string;
  readonly coreSection: string;
  readonly order: number;
  readonly status: 'not-started' | 'started' | 'ended' | 'sealed';
  readonly startedAt: string | null;
  readonly seconds: number | null;
  /** An upheld appeal opened the result again: sheets are taken although the session is closed. */
  readonly reopened: boolean;
  readonly sheet: {
    readonly eventId: string;
    readonly marks: Marks;
    readonly items?: Marks;
    /** Keyed in from paper by this clerk, and not confirmed yet. */
    readonly clerkId?: string;
  } | null;
  readonly conflicts: readonly string[];
  readonly draft: { readonly version: number; readonly savedAt: string } | null;
}

/** The demos I am on the panel for. They come from the register, without the envelope of the views. */
export function useMine() {
  const answer = useAnswer<never>({ path: 'demos/mine', always: true });
  const body = answer.envelope as unknown as { readonly items: readonly DemoToJudge[] } | undefined;
  return { items: body?.items, problem: answer.problem, again: answer.again };
}

export function useRubric(ref: DemoToJudge['rubric'] | undefined): Rubric | undefined {
  return usePolicy<Rubric>(ref && { ...ref, kind: 'rubric' });
}

/** The next sheet that this judge owes, after this one and then from the top. */
export function nextDue(
  items: readonly DemoToJudge[],
  after?: DemoToJudge,
): DemoToJudge | undefined {
  const due = items.filter((one) => isDue(one) && one.demoId !== after?.demoId);
  return due.find(({ order }) => after === undefined || order > after.order) ?? due[0];
}

export function isDue(demo: DemoToJudge): boolean {
  return !demo.sheet && demo.conflicts.length === 0 && takesSheets(demo);
}

/** Neither sealed nor over, unless an appeal opened it again. */
export function takesSheets({ status, session, reopened }: DemoToJudge): boolean {
  return status !== 'sealed' && ((session !== 'closed' && session !== 'cancelled') || reopened);
}
