import { openCheckpoint } from '../../../src/platform/audit/log/checkpoint.js';
import { encodeText, fromBase64, sameBytes } from '../../../src/platform/audit/log/encoding.js';
import {
  entryBytes,
  entryOf,
  type LogEntry,
  type StoredEvent,
} from '../../../src/platform/audit/log/entry.js';
import { verifyConsistency } from '../../../src/platform/audit/log/merkle.js';
import { parseVkey } from '../../../src/platform/audit/log/note-key.js';
import {
  tlogProofFromJson,
  type TlogProofJson,
  verifyTlogProof,
} from '../../../src/platform/audit/log/tlog-proof.js';
import { certificateNumber } from '../../../src/rules/certificate-number.js';

/** As `GET /api/v1/shared/:token` answers. */
export interface Shared {
  readonly name: string | null;
  readonly number: string;
  readonly grade: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly issuedOn: string;
  readonly status: string;
  readonly restsOn: {
    readonly cohort: string | null;
    readonly demoOn: string | null;
    readonly judges: number | null;
    readonly policy: string;
  };
  readonly checkedAt: string;
  readonly proof:
    | (TlogProofJson & {
        readonly event: StoredEvent;
        readonly entry: LogEntry;
        readonly newest: { readonly checkpoint: string; readonly consistency: readonly string[] };
      })
    | null;
}

/** What was checked, in its order; the first that is not good ends it. */
export const STEPS = ['key', 'included', 'same', 'continues'] as const;
export type Step = (typeof STEPS)[number];

export interface Checked {
  readonly good: readonly Step[];
  /** What did not hold, and why. */
  readonly fault: { readonly step: Step; readonly because: string } | null;
  readonly size: number;
}

/** The events that give a certificate, with the names that they have for its grade. */
const GRADE_IN: Readonly<Record<string, string>> = {
  CertificationGranted: 'grade',
  CertificationRenewed: 'grade',
  GradePromoted: 'to',
  GradeDemoted: 'to',
};

/**
 * Checks here, believing nothing of the server but its published key: that the log holds the event which gave the
 * certificate, that this event says what is shown, and that the log was only ever added to since.
 * @param published the keys as they are published
 */
export function checkCertificate(shown: Shared, published: readonly string[]): Checked {
  const good: Step[] = [];
  let size = 0;
  let step: Step = 'key';
  try {
    if (!shown.proof) throw new Error('the log has signed no checkpoint over it yet');
    const { proof } = shown;
    if (published.length === 0) throw new Error('no key is published');
    const keys = published.map(parseVkey);
    const newest = openCheckpoint(encodeText(proof.newest.checkpoint), keys);
    size = newest.size;
    good.push(step);

    step = 'included';
    const entry = entryBytes(proof.entry);
    const first = verifyTlogProof(tlogProofFromJson(proof), entry, keys);
    if (!sameBytes(entryOf(proof.event), entry)) {
      throw new Error('the event is not what the log committed to');
    }
    good.push(step);

    step = 'same';
    const other = differs(shown, proof.event);
    if (other !== undefined) throw new Error(`${other} is not what the event says`);
    good.push(step);

    step = 'continues';
    const consistent = verifyConsistency({
      from: first.size,
      to: newest.size,
      fromRoot: first.root,
      toRoot: newest.root,
      proof: proof.newest.consistency.map((hash) => fromBase64(hash)),
    });
    if (!consistent) throw new Error('the newest tree does not continue the earlier one');
    good.push(step);
    return { good, fault: null, size };
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    return { good, fault: { step, because }, size };
  }
}

function differs(shown: Shared, { id, type, data }: StoredEvent): string | undefined {
  const grade = GRADE_IN[type];
  if (grade === undefined) return 'the kind of event';
  const said = data as Readonly<Record<string, unknown>>;
  const { id: policyId, version } = said['policy'] as { id: string; version: number };
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['the number', shown.number, certificateNumber(id, String(said['validFrom']))],
    ['the grade', shown.grade, said[grade]],
    ['the first day', shown.validFrom, said['validFrom']],
    ['the last day', shown.validUntil, said['validUntil']],
    ['the policy', shown.restsOn.policy, `${policyId}@${version}`],
  ];
  return pairs.find(([, is, was]) => is !== was)?.[0];
}
