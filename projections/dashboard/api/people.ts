import { computed, effect, type Signal, signal } from '@preact/signals';
import { hold, type Kept, keptAnswer } from './answers.js';
import { signedIn } from './me.js';

export interface Person {
  readonly personId: string;
  readonly name?: string | null;
  readonly department?: string;
  readonly position?: string;
}

export interface People {
  readonly nameOf: (personId: string) => string;
  readonly departmentOf: (personId: string) => string | undefined;
  /** Whether there is somebody of that id. */
  readonly knows: (personId: string) => boolean;
}

/** The longest list of ids that a question takes. */
const LONGEST = 1_000;
/** Whoever sorts or filters by name needs more people than can be asked for one by one. */
const MANY = 400;

/** What stands for a name until it is here: an id tells nobody anything. */
const ON_ITS_WAY = '…';

const VIEWS = ['people'];
const EVERYBODY = 'people';

/** What was asked so far, each with its answer; kept up to date as all answers are. */
const asked = signal<readonly Signal<Kept>[]>([]);
const known = computed(() => {
  const people = asked.value.flatMap(
    ({ value }) => (value.figures?.envelope.data ?? []) as readonly Person[],
  );
  return new Map(people.map((person) => [person.personId, person]));
});

/** Somebody is shown as {@link ON_ITS_WAY} whose name is still asked for. */
export const namesComing = computed(() =>
  asked.value.some(({ value }) => value.loading && !value.figures),
);

let askedFor = new Set<string>();
let wanted = new Set<string>();
let releases: (() => void)[] = [];
let everybody = false;

/** Whoever is named while the page is drawn is asked for once it is, all together. */
function personOf(personId: string): Person | undefined {
  const found = known.value.get(personId);
  if (!found && !everybody && !askedFor.has(personId)) {
    askedFor.add(personId);
    if (wanted.size === 0) queueMicrotask(askForWanted);
    wanted.add(personId);
  }
  return found;
}

function askForWanted(): void {
  const ids = [...wanted].filter((id) => id.length <= LONGEST && !id.includes(','));
  wanted = new Set();
  everybody ||= ids.length > MANY;
  const addresses = everybody ? [EVERYBODY] : inLists(ids).map((list) => `people?ids=${list}`);
  for (const address of addresses) releases.push(hold(address, VIEWS));
  asked.value = [...asked.value, ...addresses.map((address) => keptAnswer(address, VIEWS))];
}

function inLists(ids: readonly string[]): readonly string[] {
  const lists: string[][] = [];
  let room = 0;
  for (const id of [...ids].sort()) {
    room -= id.length + 1;
    if (room < 0) {
      lists.push([]);
      room = LONGEST - id.length;
    }
    lists.at(-1)?.push(id);
  }
  return lists.map((list) => encodeURIComponent(list.join(',')));
}

// Whoever signs in next may not be shown what the one before was told.
effect(() => {
  if (signedIn.value.as !== 'nobody') return;
  for (const release of releases) release();
  releases = [];
  askedFor = new Set();
  everybody = false;
  asked.value = [];
});

/** Names and departments for ids: a person whose name is erased, or cannot be had, goes by the id. */
export function usePeople(): People {
  return {
    nameOf: (personId) =>
      personOf(personId)?.name ??
      (namesComing.value && !known.value.has(personId) ? ON_ITS_WAY : personId),
    departmentOf: (personId) => personOf(personId)?.department,
    knows: (personId) => personOf(personId) !== undefined,
  };
}
