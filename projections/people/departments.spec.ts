import { describe, expect, it } from '@jest/globals';
import { folded } from '../../test/projections/folded.js';
import { History } from '../../test/projections/history.js';
import { departments } from './people.js';

describe('departments', () => {
  it('keep where somebody belonged before they moved, by the day they did', () => {
    const history = new History()
      .add('PersonRegistered', {
        personId: 'a',
        employeeNo: 'E-1',
        name: '王小明',
        department: 'Cells',
      })
      // Still the 30th in UTC.
      .add(
        'PersonMoved',
        { personId: 'a', department: 'Quality', lineManagerId: 'm' },
        { at: '2025-06-30T17:00:00Z' },
      );
    const { membership } = folded(departments('Asia/Shanghai'), history);
    expect(membership.sort((a, b) => (a.day < b.day ? -1 : 1))).toMatchObject([
      { personId: 'a', department: 'Cells', day: '2025-04-01', lineManagerId: null },
      { personId: 'a', department: 'Quality', day: '2025-07-01', lineManagerId: 'm' },
    ]);
  });
});
