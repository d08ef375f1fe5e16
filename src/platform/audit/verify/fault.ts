/** What may be wrong with evidence, and the exit code that says so (docs/evidence.md). */
const EXIT_CODES = {
  unusable: 2,
  'bad-signature': 3,
  'root-mismatch': 4,
  'events-differ': 5,
  'payload-differs': 6,
  rollback: 7,
} as const;

export type FaultKind = keyof typeof EXIT_CODES;

/** Which event: as much of it as is known where the fault was found. */
export interface EventPlace {
  /** Of its leaf in the log, from 0. */
  readonly index?: number;
  /** In the ledger. */
  readonly position?: string;
  readonly stream?: string;
  readonly revision?: number;
  readonly eventId?: string;
}

export interface FaultDetail {
  /** The file in which it was found. */
  readonly file?: string;
  /** The first event at fault. */
  readonly event?: EventPlace;
  readonly expected?: string;
  readonly found?: string;
}

/** The first thing found wrong: verification ends there. */
export class Fault extends Error {
  override readonly name = 'Fault';
  constructor(
    readonly kind: FaultKind,
    message: string,
    readonly detail: FaultDetail = {},
  ) {
    super(message);
  }

  get exitCode(): number {
    return EXIT_CODES[this.kind];
  }
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
