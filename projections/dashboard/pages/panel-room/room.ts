import { type Answer, useAnswer } from '../../api/answers.js';

/** As `GET /api/v1/sessions/:sessionId/panel` answers. */
export interface JudgeSeat {
  readonly judgeId: string;
  readonly sheet: 'in' | 'due' | 'recused';
  readonly amended?: boolean;
  /** Amended while sheets of others lay open to the judge. */
  readonly afterSeeing?: boolean;
  /** Keyed in from paper, and not confirmed yet. */
  readonly toConfirm?: boolean;
  readonly cause?: string;
}

export interface SeenSheet {
  readonly judgeId: string;
  readonly marks: Readonly<Record<string, number>>;
  readonly eventId: string;
  readonly total: number;
}

export interface Seat {
  readonly demoId: string;
  readonly candidacyId: string;
  readonly personId: string;
  readonly coreSection: string;
  readonly order: number;
  readonly sealed: boolean;
  readonly sheets: number;
  readonly quorumMet: boolean;
  /** Keyed in from paper, and not confirmed by whose they are. */
  readonly toConfirm: number;
  readonly judges: readonly JudgeSeat[];
  readonly startedAt: string | null;
  readonly seconds: number | null;
  /** Those that the reader may see. */
  readonly marks: readonly SeenSheet[];
  readonly spread: { readonly min: number; readonly max: number; readonly sd: number } | null;
}

export interface Room {
  readonly sessionId: string;
  readonly kind: 'certification' | 'competition';
  readonly cohortId: string | null;
  readonly rubric: { readonly id: string; readonly version: number };
  readonly status: 'scheduled' | 'open' | 'closed' | 'cancelled';
  readonly date: string;
  readonly venue: string | null;
  readonly quorum: number;
  readonly demoSeconds: number | null;
  readonly judges: readonly string[];
  /** Of the rubric's panel; empty where it has none. */
  readonly groups: readonly {
    readonly id: string;
    readonly weight: number;
    readonly title?: unknown;
  }[];
  readonly groupOf: Readonly<Record<string, string>>;
  readonly awardPolicy: object | null;
  readonly items: readonly Seat[];
}

/** What a panel came to, as `GET /api/v1/demos` tells it. */
export interface Result {
  readonly sessionId: string;
  readonly demoId: string;
  readonly sealed: boolean;
  readonly total?: number;
  readonly passed?: boolean | null;
}

export interface Placed {
  readonly sessionId: string;
  readonly place: string;
  readonly personId: string;
  readonly candidacyId: string;
  readonly total: number;
  readonly tieBreak: readonly { readonly metric: string; readonly value: number | null }[];
  readonly underReview: boolean;
}

const views = ['demo-results', 'involvement', 'policies'];

export function useRoom(sessionId: string | undefined): Answer<Room> {
  return useAnswer<Room>(
    sessionId === undefined
      ? undefined
      : { path: `sessions/${encodeURIComponent(sessionId)}/panel`, views },
  );
}

export function useResults(session: string): ReadonlyMap<string, Result> {
  const { envelope } = useAnswer<readonly Result[]>({
    path: 'demos',
    params: { session },
    views,
  });
  return new Map((envelope?.data ?? []).map((one) => [one.demoId, one]));
}

export function usePlacings(session: string): Answer<readonly Placed[]> {
  return useAnswer<readonly Placed[]>({
    path: 'placings',
    params: { session },
    views: ['appeals', 'certifications', 'demo-results'],
  });
}

/** As they come on the day. */
export function inOrderOf({ items }: Room): readonly Seat[] {
  return [...items].sort((a, b) => a.order - b.order || (a.demoId < b.demoId ? -1 : 1));
}

/** Sheets that somebody still owes. */
export function sheetsDue(items: readonly Seat[]): number {
  return items
    .filter(({ sealed }) => !sealed)
    .flatMap(({ judges }) => judges)
    .filter(({ sheet }) => sheet === 'due').length;
}
