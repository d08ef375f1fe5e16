import { useAnswer } from './answer.js';

export interface Person {
  readonly personId: string;
  readonly name?: string | null;
  readonly department?: string;
  readonly position?: string;
}

export interface People {
  readonly nameOf: (personId: string) => string;
  readonly departmentOf: (personId: string) => string | undefined;
  readonly all: readonly Person[];
}

const indexed = new WeakMap<readonly Person[], ReadonlyMap<string, Person>>();

function index(all: readonly Person[]): ReadonlyMap<string, Person> {
  const found = indexed.get(all) ?? new Map(all.map((person) => [person.personId, person]));
  indexed.set(all, found);
  return found;
}

const NOBODY: readonly Person[] = [];

/** Names and departments for ids: a person whose name is erased, or not loaded yet, goes by the id. */
export function usePeople(): People {
  const { envelope } = useAnswer<readonly Person[]>({
    path: 'people',
    views: ['people'],
    always: true,
  });
  const all = envelope?.data ?? NOBODY;
  const byId = index(all);
  return {
    nameOf: (personId) => byId.get(personId)?.name ?? personId,
    departmentOf: (personId) => byId.get(personId)?.department,
    all,
  };
}
