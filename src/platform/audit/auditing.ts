import type { Database } from 'better-sqlite3';
import type { Subscription } from 'rxjs';
import type { EventStore } from '../event-store/event-store.js';
import type { Clock } from '../kernel/clock.js';
import type { EventId, Recorded } from '../kernel/envelope.js';
import type { Settings } from '../settings/settings.js';
import { openAuditFile, originOf } from './audit-file.js';
import { type AuditLog, LedgerLog } from './audit-log.js';
import { CheckpointBook, type KeptCheckpoint } from './checkpoint-book.js';
import { CheckpointFolder } from './checkpoint-folder.js';
import { Checkpointing } from './checkpointing.js';
import { KeyRing } from './key-ring.js';
import { SequencedLog } from './sequenced-log.js';
import { Sequencer } from './sequencer.js';
import { Signer } from './signer.js';
import { NotConsistent } from './tree/tree-reader.js';
import { SigningThread } from './signing-thread.js';
import { Witnessing } from './witnessing.js';

export interface AuditingParts {
  readonly settings: Pick<Settings, 'data' | 'store' | 'audit'>;
  /** The ledger as stored: personal fields as ciphertext. */
  readonly store: EventStore;
  readonly clock: Clock;
  /** Told of what went wrong; what may pass by itself is tried again. */
  readonly onTrouble?: (error: unknown) => void;
  /** Signs the checkpoints of a ledger on SQLite in a thread of its own, whose Node has these arguments. */
  readonly signingThread?: boolean | { readonly execArgv: string[] };
}

export interface AuditStatus {
  readonly ok: boolean;
  readonly origin: string;
  /** Leaves in the log, and under the newest checkpoint. */
  readonly size: number;
  readonly signed: number;
  /** Age of the oldest event that no checkpoint covers yet; 0 when all are covered. */
  readonly lagSeconds: number;
  /** Why nothing is signed, when not ok. */
  readonly detail?: string;
}

/** The verifiable log of a deployment: what it holds, and the checkpoints that it signs (ADR 22). */
export class Auditing {
  /** What the log calls itself. */
  readonly origin: string;
  readonly log: AuditLog;
  readonly book: CheckpointBook;
  readonly keys: KeyRing;
  readonly signer: Signer;
  readonly #file: Database;
  readonly #sequencer: Sequencer | null;
  readonly #checkpointing: Checkpointing;
  readonly #witnesses: readonly Witnessing[];
  #following: Subscription | null = null;
  #thread: SigningThread | null = null;

  constructor(private readonly parts: AuditingParts) {
    const { settings, clock, onTrouble = () => undefined } = parts;
    const { data, audit, store } = settings;
    this.#file = openAuditFile(data);
    const origin = originOf(this.#file, audit);
    this.origin = origin;
    this.keys = KeyRing.of(data, { ...audit, origin });
    if (store.kind === 'sqlite') {
      this.log = new LedgerLog(store.path);
      this.#sequencer = null;
    } else {
      const log = new SequencedLog(this.#file);
      this.log = log;
      this.#sequencer = new Sequencer(parts.store, log, this.#file, {
        grown: () => this.#checkpointing.grown(),
        trouble: onTrouble,
      });
    }
    this.book = new CheckpointBook(this.#file, origin);
    const folder = new CheckpointFolder(data, origin);
    this.signer = new Signer({ ...this, origin, folder, clock });
    this.#checkpointing = new Checkpointing(this.signer, {
      size: () => this.log.tree.size(),
      signed: (checkpoint) => void this.#cosign(checkpoint).catch(onTrouble),
      trouble: onTrouble,
    });
    this.#witnesses = audit.witnesses.map(
      (one) =>
        new Witnessing(one, { ...this, origin, clock, failed: (error) => this.#heed(error) }),
    );
  }

  /** Whether checkpoints, tiles and entries are for anybody. */
  get open(): boolean {
    return this.parts.settings.audit.open;
  }

  /** Signs from now on, as the ledger grows, until closed; witnesses are asked first. */
  async follow(): Promise<void> {
    const { settings, store, onTrouble = () => undefined, signingThread } = this.parts;
    if (signingThread && !this.#sequencer) {
      const execArgv = signingThread === true ? undefined : signingThread.execArgv;
      this.#thread = new SigningThread(settings, onTrouble, execArgv);
      return this.#thread.started();
    }
    await this.#askWitnesses().catch(onTrouble);
    if (this.#sequencer) return this.#sequencer.start();
    this.#checkpointing.sign();
    // No type at all: only that the ledger grew is told, and no event is read for it.
    this.#following = store
      .subscribe({ after: this.log.positionAt(this.log.tree.size()), types: [] })
      .subscribe({ next: () => this.#checkpointing.grown(), error: onTrouble });
  }

  /** A checkpoint that covers every event the ledger holds now, cosigned where there is a witness.
   *  @throws NotConsistent, UnusableKeys */
  async checkpoint(): Promise<KeptCheckpoint> {
    await this.catchUp();
    await this.#askWitnesses();
    const signed = this.signer.sign();
    this.signer.carry(signed);
    await this.#cosign(signed);
    return this.book.at(signed) ?? signed;
  }

  /** An event of the log as it is stored: what its entry is made of. */
  async event(id: EventId): Promise<Recorded | undefined> {
    const place = this.log.placeOf(id);
    if (!place) return undefined;
    const { stream, revision: fromRevision } = place;
    const [event] = await this.parts.store.readStream(stream, { fromRevision, limit: 1 });
    return event;
  }

  /** Resolves when the log holds every event that the ledger holds now. */
  async catchUp(): Promise<void> {
    await this.#sequencer?.catchUp();
  }

  async status(): Promise<AuditStatus> {
    const { origin } = this;
    const size = this.log.tree.size();
    const signed = this.book.newest()?.size ?? 0;
    const detail = this.#thread?.refusal ?? this.#checkpointing.refusal;
    const lagSeconds = detail === null ? await this.#lagSeconds(Math.min(signed, size)) : 0;
    const ok = detail === null;
    return { ok, origin, size, signed, lagSeconds, ...(ok ? {} : { detail }) };
  }

  async close(): Promise<void> {
    await this.#thread?.close();
    this.#following?.unsubscribe();
    this.#checkpointing.stop();
    for (const witness of this.#witnesses) witness.stop();
    await this.#sequencer?.stop();
    this.log.close();
    this.#file.close();
  }

  /** A witness that is away holds nothing up. @throws NotConsistent */
  async #askWitnesses(): Promise<void> {
    await this.#ofEach((witness) => witness.assertNothingLost());
  }

  /** @throws NotConsistent */
  async #cosign(checkpoint: KeptCheckpoint): Promise<void> {
    await this.#ofEach((witness) => witness.cosign(checkpoint));
  }

  async #ofEach(ask: (witness: Witnessing) => Promise<void>): Promise<void> {
    await Promise.all(
      this.#witnesses.map(async (witness) => {
        try {
          await ask(witness);
        } catch (error) {
          this.#heed(error);
          if (error instanceof NotConsistent) throw error;
        }
      }),
    );
  }

  #heed(error: unknown): void {
    if (error instanceof NotConsistent) this.#checkpointing.refuse(error);
    else this.parts.onTrouble?.(error);
  }

  async #lagSeconds(signed: number): Promise<number> {
    const { store, clock } = this.parts;
    const { events } = await store.readAll({ after: this.log.positionAt(signed), limit: 1 });
    const [oldest] = events;
    if (!oldest) return 0;
    return Math.max(0, (clock().getTime() - Date.parse(oldest.recordedAt)) / 1_000);
  }
}
