import { describe, expect, it } from '@jest/globals';
import { folded } from '../../test/projections/folded.js';
import { History } from '../../test/projections/history.js';
import { awards } from './awards.js';

describe('an annual award', () => {
  it('keeps who was nominated by whom, and on whom it was conferred', () => {
    const about = { awardId: 'x', personId: 'a', reason: 'Clear' };
    const history = new History()
      .add('NominationsOpened', { awardId: 'x', award: 'Excellence', year: 2026, winners: 1 })
      .add('NominatedForAward', { ...about, nominatedBy: 'head' })
      .add('AwardConferred', {
        ...about,
        ...{ award: 'Excellence', year: 2026, decidedBy: ['admin'], basis: [] },
      });
    const { opened, step } = folded(awards('Asia/Shanghai'), history);
    expect(opened).toMatchObject([{ awardId: 'x', year: 2026, winners: 1, closesOn: null }]);
    expect(step.map((one) => `${one.step} ${one.personId} ${one.by}`).sort()).toEqual([
      'conferred a admin',
      'nominated a head',
    ]);
  });
});
