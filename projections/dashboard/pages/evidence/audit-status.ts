import { type Answer, useAnswer } from '../../api/answer.js';
import { holds } from '../../api/me.js';

/** How far the log has come, by the word of the server: `GET /api/v1/audit`. */
export interface AuditStatus {
  readonly ok: boolean;
  readonly origin: string;
  readonly size: number;
  readonly signed: number;
  readonly lagSeconds: number;
  readonly detail?: string;
  readonly keys: readonly string[];
  readonly checkpoint: string | null;
  readonly signedAt: string | null;
}

/** For those who may read the log; for the others there is none. */
export function useAuditStatus(): Answer<AuditStatus> {
  return useAnswer<AuditStatus>(
    holds('auditor', 'programme-admin') ? { path: 'audit', always: true } : undefined,
  );
}
