import { describe, expect, it } from '@jest/globals';
import { folded } from '../../test/projections/folded.js';
import { History } from '../../test/projections/history.js';
import { appealStandings } from './appeals.queries.js';
import { appeals } from './appeals.js';

const lodged = () =>
  new History()
    .add('TrainerNominated', {
      candidacyId: 'c.a',
      cohortId: 'c',
      personId: 'a',
      nominatorId: 'head',
      department: 'Cells',
      motivation: '',
      topic: 'Coating',
    })
    .add(
      'AppealLodged',
      { appealId: 'x', against: 'e', candidacyId: 'c.a', demoId: 'd', grounds: 'Cut short' },
      { at: '2025-07-28T01:00:00Z' },
    );

function standing(history: History, asOf: string) {
  const rows = folded(appeals('Asia/Shanghai'), history);
  return appealStandings(rows.lodged, rows.step, asOf)[0];
}

describe('an appeal', () => {
  it('is open until it is decided, and says for how long', () => {
    const history = lodged();
    expect(standing(history, '2025-08-01')).toMatchObject({
      personId: 'a',
      demoId: 'd',
      state: 'lodged',
      open: true,
      days: 4,
    });
    history.add('AppealAssigned', { appealId: 'x', assigneeId: 'certifier' });
    expect(standing(history, '2025-08-01')).toMatchObject({ open: true, by: 'certifier' });
  });

  it('is closed when upheld, with its remedy, or dismissed', () => {
    const upheld = lodged().add(
      'AppealUpheld',
      { appealId: 'x', remedy: 'reopen-result', decidedBy: 'certifier' },
      { at: '2025-07-30T01:00:00Z' },
    );
    expect(standing(upheld, '2025-08-30')).toMatchObject({
      state: 'upheld',
      open: false,
      remedy: 'reopen-result',
      days: 2,
    });
    const dismissal = { appealId: 'x', reason: 'In time', decidedBy: 'certifier' };
    const dismissed = lodged().add('AppealDismissed', dismissal);
    expect(standing(dismissed, '2025-08-30')).toMatchObject({ state: 'dismissed', open: false });
  });
});
