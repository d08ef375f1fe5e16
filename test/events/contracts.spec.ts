import { readdirSync, readFileSync } from 'node:fs';
import { declaredContracts, eventsPage, PAGE } from '../../docs/generate-events.js';
import type { Recorded } from '../../src/platform/kernel/envelope.js';
import { ledgerContracts } from '../../src/capabilities.js';
import { misfits } from './fits.js';

/** One stored event of every version there ever was, as a ledger gave it back. Never change one. */
const STORED = 'test/fixtures/events';

const aggregates = declaredContracts('.');
const declared = new Map(
  aggregates.flatMap(({ events }) => events.map((event) => [event.type, event] as const)),
);
const files = readdirSync(STORED);

function stored(file: string): Recorded {
  return JSON.parse(readFileSync(`${STORED}/${file}`, 'utf8')) as Recorded;
}

function declarationOf(type: string) {
  const found = declared.get(type);
  if (!found) throw new Error(`${type} is not declared`);
  return found;
}

describe('the contracts', () => {
  it('are the ones the types declare, aggregate by aggregate', () => {
    const told = aggregates.map(({ name, events }) => [name, events.map(({ type }) => type)]);
    const kept = ledgerContracts.streams.map(({ aggregate, events }) => [
      aggregate,
      Object.keys(events),
    ]);
    const byName = (list: unknown[][]) => Object.fromEntries(list) as Record<string, string[]>;
    expect(byName(told)).toEqual(byName(kept));
  });

  it.each([...declared.values()].map((event) => [event.type, event] as const))(
    'of %s has the version and the personal fields that its type declares',
    (type, { version, fields }) => {
      const { schemaVersion, personal } = ledgerContracts.of(type);
      expect(schemaVersion).toBe(version);
      const marked = fields.filter((field) => field.personal).map(({ path }) => path);
      expect([...personal].sort()).toEqual(marked.sort());
    },
  );
});

it('personal fields are about somebody whom the event or its stream names', () => {
  const names = (type: string, field: string) =>
    declared.get(type)?.fields.some(({ path, optional }) => path === field && !optional);
  const nobody = ledgerContracts.streams
    .flatMap(({ events }) => Object.entries(events))
    .filter(([type, { about }]) => {
      if (about === undefined || typeof about === 'string') return false;
      return !names(type, 'person' in about ? about.person : about.id);
    });
  expect(nobody).toEqual([]);
  const ownerless = ledgerContracts.streams.filter(({ events }) => {
    const abouts = Object.values(events).map(({ about }) => about);
    return abouts.includes('owner') && !abouts.some((about) => typeof about === 'object');
  });
  expect(ownerless).toEqual([]);
});

describe('a stored example', () => {
  it('is kept of every version of every event, under its name', () => {
    const versions = [...declared.values()].flatMap(({ type, version }) =>
      Array.from({ length: version }, (_, index) => `${type}.v${index + 1}.json`),
    );
    expect(files.toSorted()).toEqual(versions.toSorted());
  });

  it.each(files)('%s reads as today’s event', (file) => {
    const before = stored(file);
    expect(`${before.type}.v${before.schemaVersion}.json`).toBe(file);
    const today = ledgerContracts.upcast(before);
    const declaration = declarationOf(today.type);
    expect(today.schemaVersion).toBe(declaration.version);
    expect(misfits(declaration, today.data)).toEqual([]);
  });

  it('would not fit with a field missing, unknown or of another kind', () => {
    const { data } = stored('DemoScoreAmended.v1.json');
    const declaration = declarationOf('DemoScoreAmended');
    const { supersedes: _, ...without } = data as { supersedes: string };
    expect(misfits(declaration, without)).toEqual(['supersedes is missing']);
    expect(misfits(declaration, { ...data, mood: 'good' })).toEqual(['mood is not declared']);
    expect(misfits(declaration, { ...data, marks: 7 })).toEqual(['marks holds 7, not object']);
    const conferred = stored('AwardsConferred.v1.json').data as { placings: object[] };
    const [first] = conferred.placings;
    const wrong = { ...conferred, placings: [{ ...first, total: '89' }] };
    expect(misfits(declarationOf('AwardsConferred'), wrong)).toEqual([
      'placings[].total holds "89", not number',
    ]);
  });
});

it('docs/events.md is current', () => {
  expect(readFileSync(PAGE, 'utf8')).toBe(eventsPage(aggregates));
});
