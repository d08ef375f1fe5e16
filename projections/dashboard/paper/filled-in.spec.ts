import { expect, it } from '@jest/globals';
import { filledIn } from './filled-in.js';

const values = {
  ...{ name: '李伟', grade: '初级', cohort: '第 3 期', company: '本公司' },
  ...{ from: '2025-07-28', until: '2027-07-27' },
};

it('a design’s text has its names filled in, and nothing else', () => {
  expect(filledIn('兹聘任 {name} 为{grade}内训师，至{until}。', values)).toBe(
    '兹聘任 李伟 为初级内训师，至2027-07-27。',
  );
  expect(filledIn('{constructor} {salary}', values)).toBe('{constructor} {salary}');
});
