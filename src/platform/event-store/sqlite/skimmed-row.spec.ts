import { describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { LedgerReader } from './ledger-reader.js';
import { rowSum } from './row-sum.js';

const METADATA = {
  occurredAt: '2026-03-02T09:00:00+08:00',
  actor: { personId: 'p-1', roles: ['coach'], via: 'password' },
  commandId: 'c-1',
  correlationId: 'c-1',
  causationId: 'c-1',
  fingerprint: 'f-1',
};

/** As it is written since: in the form of RFC 8785, where a text may read like a name. */
const IN_ORDER = {
  actor: METADATA.actor,
  causationId: 'c-1',
  commandId: 'c-1","occurredAt":"1999',
  correlationId: '{"occurredAt":"1999"}',
  fingerprint: 'f-1',
  occurredAt: METADATA.occurredAt,
  salt: 'c2FsdCBvZiAxMjggYml0cw',
};

interface Stored {
  readonly metadata: string;
  readonly data: string;
  /** Of this row, unless it says otherwise. */
  readonly sum?: number | null;
}

/** A ledger of these rows, each the first of its stream. */
function ledgerOf(rows: readonly Stored[]): LedgerReader {
  const db = new Database(':memory:');
  db.exec(`CREATE TABLE events (position INTEGER PRIMARY KEY, stream TEXT, revision INTEGER, id TEXT,
    type TEXT, schema_version INTEGER, recorded_at TEXT, metadata TEXT, data TEXT, sum INTEGER)`);
  const insert = db.prepare(`INSERT INTO events VALUES (${Array(10).fill('?').join(', ')})`);
  for (const [index, { metadata, data, sum }] of rows.entries()) {
    const at = '2026-03-02T01:00:00.000Z';
    const id = `id-${index}`;
    const said = [index + 1, `person-${index}`, 0, id, 'Said', 1, at, metadata, data] as const;
    insert.run(...said, sum === undefined ? rowSum(said) : sum);
  }
  return new LedgerReader(db);
}

function page(ledger: LedgerReader, skim: boolean) {
  const { events } = ledger.page({ after: '0', skim });
  return events.map(({ metadata, ...event }) => {
    const { occurredAt, actor, commandId, correlationId, causationId } = metadata;
    return { ...event, occurredAt, actor, commandId, correlationId, causationId };
  });
}

describe('a page of the ledger that is skimmed', () => {
  it('tells the same events as one that is read whole', () => {
    const row = fc.record({
      said: fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()),
      indent: fc.constantFrom(0, 2),
      written: fc.constantFrom(METADATA, IN_ORDER),
      sum: fc.constantFrom(undefined, null),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), (rows) => {
        const ledger = ledgerOf(
          rows.map(({ said, indent, sum, written }) => ({
            metadata: JSON.stringify(written, null, indent),
            data: JSON.stringify(said, null, indent),
            ...(sum === undefined ? {} : { sum }),
          })),
        );
        expect(page(ledger, true)).toEqual(page(ledger, false));
      }),
      { numRuns: 40 },
    );
  });

  it('is refused like the other when a row is not as it was written', () => {
    const [metadata, data] = [JSON.stringify(METADATA), '{"said":"yes"}'];
    const rows = [
      { metadata, data, sum: 1 },
      { metadata, data: '7' },
      { metadata, data: '{"said":' },
    ];
    for (const row of rows) {
      const ledger = ledgerOf([row]);
      let refusal: unknown;
      try {
        page(ledger, false);
      } catch (error) {
        refusal = error;
      }
      expect(refusal).toBeInstanceOf(Error);
      expect(() => page(ledger, true)).toThrow((refusal as Error).message);
    }
  });
});
