import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { certified } from '../../projections/certificates/certificates.queries.js';
import { factsOf } from '../../projections/courses/fact-entries.js';
import { factsOfPeople } from '../../projections/evaluation/evaluations.queries.js';
import { policyBook } from '../../projections/policies/policy-book.js';
import { readModel } from '../../projections/capabilities.js';
import { readViews } from '../../projections/platform/queries/views-db.js';
import type { LecternEvent } from '../../src/capabilities.js';
import type { Recorded } from '../../src/platform/kernel/envelope.js';
import { LedgerFacts } from '../../src/replay/ledger-facts.js';
import { type ImportedJourney, importedJourney, ZONE } from '../views/journey.js';

const asOf = '2026-06-30';
let journey: ImportedJourney;

beforeAll(async () => {
  journey = await importedJourney();
}, 120_000);
afterAll(() => journey.close());

/** What a rule set may look at besides figures is told by the views as by the events. */
it('the facts of every trainer are the same from the views and from the ledger, attributes too', async () => {
  const ledger = new LedgerFacts(asOf, ZONE);
  const { events } = await journey.store.readAll({ after: '0', limit: 10_000 });
  for (const event of events) ledger.see(event as Recorded<LecternEvent>);
  const folded = ledger.facts();
  const { answer } = await readViews(
    await journey.views(),
    readModel.names,
    async (db, { position }) => {
      const moment = { asOf, knownAt: { position } };
      const entries = await factsOfPeople(db, moment, await policyBook(db, moment), 'all');
      const people = (await certified(db, moment)).map(({ personId }) => personId);
      return new Map(people.map((person) => [person, factsOf(person, entries)]));
    },
  );
  expect([...answer.keys()].sort()).toEqual([...folded.keys()].sort());
  const byText = (facts: readonly object[] = []) => facts.map((one) => JSON.stringify(one)).sort();
  const sorted = (facts: readonly { readonly attributes?: object }[] = []) =>
    byText(
      facts.map(({ attributes = {}, ...fact }) => ({
        ...Object.fromEntries(Object.entries(fact).sort()),
        attributes: Object.entries(attributes).sort(),
      })),
    );
  for (const [person, facts] of answer) expect(sorted(facts)).toEqual(sorted(folded.get(person)));
  const sets = [...answer.values()]
    .flat()
    .flatMap(({ attributes }) => (attributes ? [attributes] : []));
  expect(sets.length).toBeGreaterThan(50);
  for (const name of ['kind', 'day', 'half', 'department', 'headCount', 'nth', 'developed']) {
    expect(sets.some((one) => Object.hasOwn(one, name))).toBe(true);
  }
}, 60_000);
