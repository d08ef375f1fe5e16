import { expect, it } from '@jest/globals';
import { policyChanges } from './policy-changes.js';

const policies = [
  { id: 'trainer', version: 1, effectiveFrom: '2025-03-01' },
  { id: 'trainer', version: 2, effectiveFrom: '2025-09-15' },
];

function point(asOf: string, version: number) {
  return { asOf, total: 70, band: 'C', policy: `trainer@${version}` };
}

it('marks the day on which another policy came into force', () => {
  const points = [point('2025-08-31', 1), point('2025-09-30', 2), point('2025-10-31', 2)];
  expect(policyChanges(points, policies)).toEqual([{ day: '2025-09-15', policy: 'trainer@2' }]);
});

it('marks the month’s end where the day lies elsewhere, and nothing where nothing changed', () => {
  const later = [point('2025-10-31', 1), point('2025-11-30', 2)];
  expect(policyChanges(later, policies)).toEqual([{ day: '2025-11-30', policy: 'trainer@2' }]);
  expect(policyChanges([point('2025-10-31', 1), point('2025-11-30', 1)], policies)).toEqual([]);
});
