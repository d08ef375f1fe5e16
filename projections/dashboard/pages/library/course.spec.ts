import { expect, it } from '@jest/globals';
import { type Course, has, LACKS } from './course.js';

const sound: Course = {
  ...{ courseId: 'c', title: 'c', department: 'd', owners: ['a', 'b'], state: 'published' },
  ...{ materialVersion: 1, approvedVersion: 1, openCorrections: [], publishedOn: '2026-01-01' },
  ...{ revisedOn: '2026-01-01', daysSinceRevision: 10, reviewOverdue: false, deliveries: 2 },
  ...{ reviewBy: '2027-01-01', trainers: 2, singleTrainer: false, health: 90, status: 'healthy' },
};
const lacking = (change: Partial<Course>) =>
  LACKS.filter((lack) => has(lack, { ...sound, ...change }, '2026-06-30'));

it('finds nothing lacking in a sound course that two people teach', () => {
  expect(lacking({})).toEqual([]);
});

it('tells a review that comes from one that is overdue', () => {
  expect(lacking({ reviewBy: '2026-08-04' })).toEqual(['soon']);
  expect(lacking({ reviewBy: '2026-06-01', reviewOverdue: true })).toEqual(['overdue']);
});

it('asks for attention as the policy’s band does, and for what is not yet published', () => {
  expect(lacking({ status: 'poor', singleTrainer: true })).toEqual(['single', 'attention']);
  expect(lacking({ state: 'submitted', status: null, reviewBy: null })).toEqual(['unpublished']);
});
