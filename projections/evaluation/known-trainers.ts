import type { EventStore } from '../../src/platform/event-store/event-store.js';
import { comparePositions, type Position } from '../../src/platform/kernel/envelope.js';
import { NewestMap } from '../../src/platform/kernel/newest-map.js';
import { certified, type Certified } from '../certificates/certificates.queries.js';
import { certifications } from '../certificates/certifications.js';
import type { Answers } from '../deliveries/released.queries.js';
import type { ReadContext } from '../platform/queries/query.js';
import { type PolicyBook, policyBook } from '../policies/policy-book.js';
import { certifiedTrainerFacts, groupOf, TRAINERS_PER_GROUP } from './evaluations.queries.js';
import { touchedBetween } from './touched.queries.js';
import { TrainerGroup } from './trainer-group.js';

/** Where and when the facts are read. */
export interface Reading extends Pick<ReadContext, 'db' | 'at' | 'moment' | 'people'> {
  readonly book: PolicyBook;
  readonly answers: Answers;
}

interface Known {
  readonly position: Position;
  readonly groups: readonly TrainerGroup[];
}

/** Today twice, for who sees all answers and for others, the day a report is of, and one more. A million
 *  facts are some 50 MB. */
const MOMENTS_KEPT = 4;

/** Of any zone: which events say who is certified. */
const CERTIFYING = new Set(certifications('UTC').types);

/**
 * What is known of the certified trainers, kept in columns from query to query. When the ledger
 * has grown, whoever the new events tell about is read again, with the others of their group; so late,
 * amended and superseding facts need no rules of their own here, and an event costs one group.
 */
export class KnownTrainers {
  readonly #kept = new NewestMap<string, Known>(MOMENTS_KEPT);
  #turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly store: EventStore) {}

  /** @param reading a snapshot; what it does not show is not in the answer either */
  at(reading: Reading): Promise<readonly TrainerGroup[]> {
    const { at, moment, book, answers } = reading;
    const { position, latest } = at;
    // Views at different places of the ledger, which they are for moments only, say nothing to keep.
    if (position !== latest) return certifiedTrainerFacts(reading.db, moment, book, answers);
    const health = book.inForce('course-health')?.hash;
    const { key: people } = reading.people;
    const key = JSON.stringify([moment.asOf, knownUntil(reading), health, answers, people]);
    const turn = this.#turn.then(() => this.#broughtUp(key, reading));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #broughtUp(key: string, reading: Reading): Promise<readonly TrainerGroup[]> {
    const { db, moment, book, answers } = reading;
    const { position } = reading.at;
    const known = this.#kept.get(key);
    if (known?.position === position) return known.groups;
    // A query may have waited here while another one, asked later, saw more.
    const older = known !== undefined && comparePositions(known.position, position) > 0;
    const groups = (known && !older && (await this.#extended(known, reading))) || undefined;
    const now = groups ?? (await certifiedTrainerFacts(db, moment, book, answers));
    if (!older) this.#kept.set(key, { position, groups: now });
    return now;
  }

  /** Undefined where reading everything is simpler. */
  async #extended(
    { position, groups }: Known,
    { db, at, moment, book, answers, people }: Reading,
  ): Promise<TrainerGroup[] | undefined> {
    const touched = await touchedBetween({ db, people, store: this.store }, position, at.position);
    if (!touched) return undefined;
    const known = groups.flatMap(({ trainers }) => trainers);
    const trainers = [...touched.types].some((type) => CERTIFYING.has(type))
      ? await certified(db, moment)
      : known;
    // Whoever left leaves a gap in their group; whoever is new comes after all others.
    const held = new Map(trainers.map((one) => [one.personId, one]));
    const stayed = groups.map((group) =>
      group.trainers.flatMap(({ personId }) => held.get(personId) ?? []),
    );
    const before = stayed.flat();
    if (!before.every((one, i) => trainers[i] === one)) return undefined;
    const now: TrainerGroup[] = [];
    for (const [index, group] of groups.entries()) {
      const some = stayed[index] ?? [];
      if (some.length === 0) continue;
      const same =
        group.trainers.length === some.length &&
        !some.some(({ personId }) => touched.people.has(personId));
      now.push(same ? regraded(group, some) : await groupOf(db, moment, book, answers, some));
    }
    let added = trainers.slice(before.length);
    const last = now.at(-1);
    if (added.length > 0 && last && last.trainers.length < TRAINERS_PER_GROUP) {
      now.pop();
      added = [...last.trainers, ...added];
    }
    for (let from = 0; from < added.length; from += TRAINERS_PER_GROUP) {
      const some = added.slice(from, from + TRAINERS_PER_GROUP);
      now.push(await groupOf(db, moment, book, answers, some));
    }
    return now;
  }
}

const knownTrainers = (store: EventStore) => new KnownTrainers(store);

/** The certified trainers and what somebody may know of them at the moment asked about. */
export async function trainersOf(
  context: ReadContext,
  answers: Answers,
): Promise<readonly TrainerGroup[]> {
  const { db, at, moment, people, once, shared } = context;
  return shared(knownTrainers).at({
    db,
    at,
    moment,
    people,
    answers,
    book: await once(policyBook),
  });
}

/** The grade is no fact of the columns, but policies look it up. */
function regraded(group: TrainerGroup, trainers: readonly Certified[]): TrainerGroup {
  const same = trainers.every(({ grade }, i) => group.trainers[i]?.grade === grade);
  return same ? group : new TrainerGroup(trainers, group.columns, group.asOf, group.told);
}

/** All there is, or what the query names. */
function knownUntil({ at, moment }: Reading): unknown {
  const { knownAt } = moment;
  return 'position' in knownAt && knownAt.position === at.latest ? 'all' : knownAt;
}
