import { hiddenCharacter } from '../../../src/platform/kernel/hidden-characters.js';
import { isDay, isInstant } from '../../../src/platform/kernel/instants.js';
import { refuse } from '../../../src/platform/kernel/refusal.js';
import { XLSX } from '../../../src/platform/spreadsheets/write/media-type.js';
import type { KnownAt } from '../temporal/temporal.js';
import { PARQUET } from './list-formats.js';
import type { Filter, Query } from './query.js';

/** What a list can be had as. */
export type Format = 'json' | 'csv' | 'xlsx' | 'parquet';

/** The parameters of a query’s address, checked. */
export interface Parameters {
  readonly asOf: string | undefined;
  readonly knownAt: KnownAt | undefined;
  readonly limit: number | undefined;
  readonly cursor: string | undefined;
  readonly format: Format;
  readonly bom: boolean;
  readonly filters: Readonly<Record<string, string | undefined>>;
}

/** What every query takes, besides its own filters. `minPosition` is waited for before. */
export const COMMON: Readonly<Record<string, Filter>> = {
  asOf: {
    kind: 'day',
    description: 'Facts that had happened by the end of this day; today unless said.',
  },
  knownAt: {
    kind: 'text',
    description:
      'Facts recorded by this ISO 8601 time, or up to this ledger position; now unless said.',
  },
  limit: { kind: 'whole', description: 'Items on a page; all unless said.' },
  cursor: { kind: 'text', description: 'The `next` of the page before.' },
  format: {
    kind: 'choice',
    values: ['json', 'csv', 'xlsx', 'parquet'],
    description:
      'As `Accept` says unless said. Lists can be had with `.parquet` after their path, too.',
  },
  bom: {
    kind: 'choice',
    values: ['true', 'false'],
    description: 'CSV: begin with a byte order mark.',
  },
};

const POSITION = /^(0|[1-9]\d{0,19})$/;
const ID = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,511}$/u;
const MAX_TEXT_LENGTH = 1_000;
const MAX_PAGE_ITEMS = 10_000;

/** @throws Refusal `malformed` naming the parameter at fault */
export function parametersOf(
  { filters: own }: Pick<Query, 'filters'>,
  given: Readonly<Record<string, unknown>>,
  accept: string | undefined,
): Parameters {
  const known = { ...COMMON, ...own };
  const checked: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    if (name === 'minPosition') continue;
    if (!Object.hasOwn(known, name)) {
      throw refuse('malformed', `there is no parameter ${name}`, { field: name });
    }
    if (typeof value !== 'string') {
      throw refuse('malformed', `${name} may be given once`, { field: name });
    }
    check(name, known[name] as Filter, value);
    checked[name] = value;
  }
  const { asOf, knownAt, limit, cursor, format, bom, ...filters } = checked;
  return {
    asOf,
    knownAt: knownAt === undefined ? undefined : knownAtOf(knownAt),
    limit: limit === undefined ? undefined : pageSize(limit),
    cursor,
    format: (format as Format | undefined) ?? formatIn(accept ?? ''),
    bom: bom === 'true',
    filters,
  };
}

function formatIn(accept: string): Format {
  if (/^text\/csv\b/.test(accept)) return 'csv';
  if (accept.startsWith(XLSX)) return 'xlsx';
  return accept.startsWith(PARQUET) ? 'parquet' : 'json';
}

/** The parts of the path are ids. @throws Refusal `malformed` */
export function checkPath(path: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(path)) {
    if (!ID.test(value)) throw refuse('malformed', `${name} is not an id`, { field: name });
  }
}

function check(field: string, { kind, values }: Filter, value: string): void {
  const wrong = (must: string) => refuse('malformed', `${field} must be ${must}`, { field });
  switch (kind) {
    case 'id':
      if (!ID.test(value)) throw wrong('an id');
      return;
    case 'day':
      if (!isDay(value)) throw wrong('a calendar day, YYYY-MM-DD');
      return;
    case 'whole':
      if (!/^\d{1,9}$/.test(value)) throw wrong('a whole number');
      return;
    case 'choice':
      if (!values?.includes(value)) throw wrong(`one of ${values?.join(', ') ?? ''}`);
      return;
    case 'policy':
      if (!/^[^@\p{C}]{1,128}@[1-9]\d{0,8}$/u.test(value))
        throw wrong('id@version, such as trainer@2');
      return;
    case 'text':
      if (value.length > MAX_TEXT_LENGTH) throw wrong(`at most ${MAX_TEXT_LENGTH} characters`);
      if (hiddenCharacter(value) !== undefined) throw wrong('a text that can be seen');
  }
}

function knownAtOf(value: string): KnownAt {
  if (POSITION.test(value)) return { position: value };
  // An offset's plus sign that was not encoded arrives as a space.
  const time = value.replace(/ (\d\d:\d\d)$/, '+$1');
  if (isInstant(time)) return { time };
  throw refuse('malformed', 'knownAt must be a ledger position or an ISO 8601 time with offset', {
    field: 'knownAt',
  });
}

function pageSize(value: string): number {
  const limit = Number(value);
  if (limit >= 1 && limit <= MAX_PAGE_ITEMS) return limit;
  throw refuse('malformed', `limit must be from 1 to ${MAX_PAGE_ITEMS}`, { field: 'limit' });
}
