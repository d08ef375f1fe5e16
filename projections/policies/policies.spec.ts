import { describe, expect, it } from '@jest/globals';
import { folded } from '../../test/projections/folded.js';
import { History } from '../../test/projections/history.js';
import { policies } from './policies.js';
import { PolicyBook, versionsOf } from './policy-book.js';

const named = (policyId: string, version: number) =>
  ({ kind: 'evaluation', policyId, version, hash: `${version}`.repeat(64) }) as const;

const proposal = (policyId: string, version: number, effectiveFrom: string) => {
  const document = { kind: 'evaluation', id: policyId, version };
  return { ...named(policyId, version), document, effectiveFrom };
};

function bookOf(history: History, asOf: string): PolicyBook {
  const rows = folded(policies('Asia/Shanghai'), history);
  return new PolicyBook(versionsOf(rows.proposed, rows.decided), asOf);
}

describe('the policy book', () => {
  const history = new History()
    .add('PolicyProposed', proposal('trainer', 1, '2025-03-01'))
    .add('PolicyApproved', named('trainer', 1))
    .add('PolicyProposed', proposal('trainer', 2, '2026-01-01'))
    .add('PolicyApproved', named('trainer', 2))
    .add('PolicyProposed', proposal('trainer', 3, '2026-06-01'))
    .add('PolicyProposed', proposal('trainer', 4, '2026-06-01'));

  it('has in force what was approved and has begun, the latest to begin', () => {
    const inForce = (asOf: string) => bookOf(history, asOf).inForce('evaluation')?.version;
    expect(inForce('2025-02-28')).toBeUndefined();
    expect(inForce('2025-03-01')).toBe(1);
    expect(inForce('2025-12-31')).toBe(1);
    expect(inForce('2026-01-01')).toBe(2);
    expect(inForce('2026-07-01')).toBe(2);
  });

  it('offers the newest version that nobody approved and nobody withdrew', () => {
    const candidate = () =>
      bookOf(history, '2026-07-01').candidate('evaluation', 'trainer')?.version;
    expect(candidate()).toBe(4);
    history.add('PolicyWithdrawn', named('trainer', 4));
    expect(candidate()).toBe(3);
  });

  it('finds a version by its name whatever became of it', () => {
    const found = bookOf(history, '2026-07-01').named('evaluation', { id: 'trainer', version: 4 });
    expect(found).toMatchObject({ state: 'withdrawn', hash: '4'.repeat(64) });
  });
});
