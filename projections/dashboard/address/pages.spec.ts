import { match } from './pages.js';

describe('the path of a page', () => {
  it('names its parts', () => {
    expect(match('/trainers/:personId', '/trainers/t25-07')).toEqual({ personId: 't25-07' });
    expect(match('/history/:subject/:id', '/history/policy/rubric.demo/')).toEqual({
      subject: 'policy',
      id: 'rubric.demo',
    });
  });

  it('is another page when a part is missing, left over or not decodable', () => {
    expect(match('/trainers/:personId', '/trainers')).toBeUndefined();
    expect(match('/trainers/:personId', '/trainers/')).toBeUndefined();
    expect(match('/trainers', '/trainers/t25-07')).toBeUndefined();
    expect(match('/trainers/:personId', '/trainers/%E0%A4%A')).toBeUndefined();
  });
});
