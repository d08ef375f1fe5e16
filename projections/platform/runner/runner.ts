import {
  filter,
  firstValueFrom,
  map,
  merge,
  type Observable,
  startWith,
  Subject,
  type Subscription,
  switchMap,
  takeUntil,
  timer,
} from 'rxjs';
import type { Delivery, EventStore } from '../../../src/platform/event-store/event-store.js';
import { withBackpressure } from '../../../src/platform/event-store/catch-up.js';
import {
  comparePositions,
  type Position,
  type Recorded,
} from '../../../src/platform/kernel/envelope.js';
import { Announcements, type ViewChange } from './announcements.js';
import { Builds } from './builds.js';
import { ERASURE, forgetErased } from './erasures.js';
import { Follower } from './follower.js';
import { buildLease, Leases } from './leases.js';
import type { Projection } from './projection.js';
import { type ProjectionStatus, statusOf } from './status.js';
import type { Generation, Views } from './views.js';
import { withoutNul } from './without-nul.js';
import { write } from './write.js';

export interface RunnerOptions {
  readonly store: EventStore;
  readonly views: Views;
  readonly projections: readonly Projection[];
  /** Says who holds a lease: another name for each process. */
  readonly worker: string;
  /** Builds these views anew and switches to them, in this thread or another (ADR 9). */
  readonly rebuild: (projections: readonly Projection[], signal: AbortSignal) => Promise<unknown>;
  /** Milliseconds since 1970, for leases only. */
  readonly now?: () => number;
  /** A worker that is gone is replaced after this time. */
  readonly leaseMs?: number;
  /** Told of what went wrong and is tried again. */
  readonly onTrouble?: (error: unknown) => void;
  /** Told which views applied events, around the work of it. */
  readonly applied?: Applied;
}

/** Does the work, and is told the views that stand after the events now. */
export type Applied = (
  events: readonly Recorded[],
  work: () => Promise<readonly Pick<Projection, 'name' | 'types'>[]>,
) => Promise<void>;

const LEASE_MS = 3_000;
/** Events in one transaction while catching up; live ones come in ones and twos. */
const BATCH = 2_000;
/** How often a view that another process keeps up is looked at while somebody waits for it. */
const LOOK_AGAIN_MS = 20;

/**
 * Keeps views up with the ledger: one subscription for all projections this process holds the lease
 * of, each batch written for all of them in one transaction. A projection that cannot apply an event
 * stops there and alone; one whose tables or version changed is built anew first.
 */
export class ProjectionRunner {
  readonly #options: RunnerOptions;
  readonly #leases: Leases;
  readonly #followers = new Map<string, Follower>();
  /** Live generations as the catalogue had them last. */
  #live: ReadonlyMap<string, Generation> = new Map();
  readonly #builds: Builds;
  readonly #announcements = new Announcements();
  readonly #moved = new Subject<void>();
  readonly #stopping = new AbortController();
  #ticking: NodeJS.Timeout | undefined;
  #reading: Subscription | undefined;
  /** Everything that touches followers happens in turn. */
  #turn: Promise<void> = Promise.resolve();

  constructor(options: RunnerOptions) {
    this.#options = options;
    const { views, worker, leaseMs = LEASE_MS, now = Date.now } = options;
    this.#leases = new Leases(views.catalogue.leases, worker, leaseMs, now);
    this.#builds = new Builds((projections) => this.#build(projections));
  }

  /** What changed in the views, once it is written. Hot: keeps nothing for late or slow readers. */
  get changes(): Observable<ViewChange> {
    return this.#announcements.changes;
  }

  /** Up to where {@link changes} has told of each view. */
  announced(): ReadonlyMap<string, Position> {
    return this.#announcements.announced();
  }

  /** Takes what leases it can get and follows; views that have to be built come when they are. */
  async start(): Promise<void> {
    await this.#serialize(async () => {
      await this.#forgetErased();
      await this.#takeStock();
      // A process that ended right after its build left them.
      if (await this.#options.views.catalogue.erasures.leftTraces()) void this.#build([]);
    });
    const every = (this.#options.leaseMs ?? LEASE_MS) / 3;
    this.#ticking = setInterval(() => void this.#serialize(() => this.#takeStock()), every);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    clearInterval(this.#ticking);
    this.#reading?.unsubscribe();
    await this.#turn;
    await this.#builds.settled();
    await this.#leases.release();
    this.#announcements.complete();
  }

  /** How every projection stands, as the views database has it. */
  async status(): Promise<ProjectionStatus[]> {
    const { views, store, projections } = this.#options;
    const [generations, head] = [await views.catalogue.generations(), await store.head()];
    return projections.map((projection) => statusOf(projection, generations, head));
  }

  /** Tries the event again at which a projection stopped. */
  async resume(projection: string): Promise<void> {
    await this.#options.views.catalogue.clearFault(projection);
    this.#builds.retry(projection);
    await this.#serialize(() => this.#takeStock());
  }

  /** Waits until views hold every event up to `position`; answers false when they do not in time. */
  async waitFor(position: Position, timeoutMs: number, projections?: string[]): Promise<boolean> {
    const names = projections ?? this.#options.projections.map(({ name }) => name);
    const others = () => names.some((name) => !this.#followers.has(name));
    const lookAgain = timer(0, LOOK_AGAIN_MS).pipe(
      filter(others),
      switchMap(async () => this.#look()),
    );
    const reached = merge(this.#moved, lookAgain).pipe(
      startWith(undefined),
      map(() => names.every((name) => comparePositions(this.#positionOf(name), position) >= 0)),
      filter(Boolean),
      takeUntil(timer(timeoutMs)),
    );
    return firstValueFrom(reached, { defaultValue: false });
  }

  #positionOf(name: string): Position {
    return this.#followers.get(name)?.written ?? this.#live.get(name)?.position ?? '';
  }

  async #serialize(work: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(async () => {
      if (!this.#stopping.signal.aborted) await work();
    });
    this.#turn = turn.catch((error: unknown) => {
      if (!this.#stopping.signal.aborted) this.#options.onTrouble?.(error);
    });
    await this.#turn;
  }

  async #look(): Promise<Generation[]> {
    const generations = await this.#options.views.catalogue.generations();
    const live = generations.filter(({ state }) => state === 'live');
    this.#live = new Map(live.map((one) => [one.projection, one]));
    return generations;
  }

  /** Renews leases, and sees what is to be followed, what to be built, and what others have moved. */
  async #takeStock(): Promise<void> {
    const { projections, views } = this.#options;
    const generations = await this.#look();
    const outdated = projections.filter((p) => this.#live.get(p.name)?.identity !== p.identity);
    await this.#leases.renew([
      ...projections.filter((p) => !outdated.includes(p)).map(({ name }) => name),
      ...outdated.map(({ name }) => buildLease(name)),
    ]);
    let changed = false;
    for (const projection of projections) {
      const { name } = projection;
      const live = this.#live.get(name);
      const follower = this.#followers.get(name);
      if (!live || outdated.includes(projection) || !this.#leases.holds(name)) {
        changed = this.#followers.delete(name) || changed;
      } else if (follower?.generation.number !== live.number) {
        this.#followers.set(name, new Follower(projection, live, views));
        changed = true;
      } else if (follower.fault && !live.fault) {
        follower.backToWritten();
        changed = true;
      }
      if (live) this.#announcements.found(name, this.#positionOf(name));
    }
    if (changed || this.#reading?.closed !== false) this.#follow();
    const ours = outdated.filter(({ name }) => this.#leases.holds(buildLease(name)));
    this.#builds.begin(ours, generations);
    this.#moved.next();
  }

  /** Reads on from the checkpoint that is furthest behind. */
  #follow(): void {
    this.#reading?.unsubscribe();
    const going = [...this.#followers.values()].filter(({ fault }) => !fault);
    const after = going.map(({ written }) => written).sort(comparePositions)[0];
    if (after === undefined) return;
    const types = [...new Set([ERASURE, ...going.flatMap(({ projection }) => projection.types)])];
    const left = new AbortController();
    this.#reading = this.#options.store
      .subscribe({ after, types, batch: BATCH })
      .pipe(
        withBackpressure((delivery) => this.#serialize(() => this.#apply(delivery, left.signal))),
      )
      .subscribe({ error: (error: unknown) => this.#options.onTrouble?.(error) });
    this.#reading.add(() => left.abort());
  }

  async #apply({ position, ...delivered }: Delivery, left: AbortSignal): Promise<void> {
    // Superseded while it waited for its turn: the newer subscription brings these events too.
    if (left.aborted) return;
    const news = [...this.#followers.values()].filter(
      ({ fault, written }) => !fault && comparePositions(written, position) < 0,
    );
    const events = withoutNul(delivered.events);
    try {
      // First of all: a view that may still show the person is not written to any more.
      if (events.some(({ type }) => type === ERASURE)) await this.#forgetErased();
      for (const follower of news) await follower.fold(events, position);
      const { views } = this.#options;
      const apply = async () => {
        const written = await write(views, news, async () => events, this.#stopping.signal);
        for (const one of written) {
          if (one.held) this.#announcements.written(one);
          else this.#lose(one.follower);
        }
        this.#moved.next();
        return written.filter(({ held }) => held).map(({ follower }) => follower.projection);
      };
      const { applied } = this.#options;
      await (applied ? applied(events, apply) : apply());
    } catch (error) {
      for (const follower of news) follower.backToWritten();
      // The next stock-taking reads on from what was written.
      this.#reading?.unsubscribe();
      throw error;
    }
  }

  async #forgetErased(): Promise<void> {
    const { store, views, projections } = this.#options;
    await forgetErased(store, views, projections);
  }

  /** Another worker moved the checkpoint, or a rebuild was switched in: start from what there is now. */
  #lose(follower: Follower): void {
    this.#followers.delete(follower.projection.name);
    void this.#serialize(() => this.#takeStock());
  }

  async #build(projections: readonly Projection[]): Promise<void> {
    const { signal } = this.#stopping;
    try {
      await this.#options.rebuild(projections, signal);
    } catch (error) {
      if (!signal.aborted) this.#options.onTrouble?.(error);
    } finally {
      void this.#serialize(() => this.#takeStock());
    }
  }
}
