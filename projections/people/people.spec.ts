import { describe, expect, it } from '@jest/globals';
import { folded } from '../../test/projections/folded.js';
import { History } from '../../test/projections/history.js';
import { people } from './people.js';

const registered = () =>
  new History().add('PersonRegistered', {
    personId: 'a',
    employeeNo: 'E-1',
    name: '王小明',
    department: 'Cells',
    lineManagerId: 'head',
  });

describe('people', () => {
  it('are who they are today: corrected, and where they moved to', () => {
    const history = registered()
      .add('PersonDetailsCorrected', { personId: 'a', name: '王晓明' })
      .add('PersonMoved', { personId: 'a', department: 'Quality' });
    expect(folded(people(), history).person).toEqual([
      {
        personId: 'a',
        name: '王晓明',
        department: 'Quality',
        position: null,
        lineManagerId: null,
      },
    ]);
  });
});
