import { describe, expect, it } from '@jest/globals';
import { folded } from '../../test/projections/folded.js';
import { History } from '../../test/projections/history.js';
import { separationOfDuties } from './separation-of-duties.js';

describe('who acted for a candidate', () => {
  it('is known by what they did and the day they did it', () => {
    const history = new History()
      .add('TrainerNominated', {
        ...{ candidacyId: 'c.a', cohortId: 'c', personId: 'a', nominatorId: 'head' },
        ...{ department: 'Cells', motivation: '', topic: 'Coating' },
      })
      .add('CoachingHeld', {
        ...{ candidacyId: 'c.a', coachingId: 'k', coachId: 'coach', on: '2025-05-10' },
        ...{ minutes: 45, competency: 'stage-presentation', notes: '' },
      });
    const { tie } = folded(separationOfDuties('Asia/Shanghai'), history);
    expect(tie.toSorted((x, y) => (x.on < y.on ? -1 : 1))).toMatchObject([
      { personId: 'a', otherId: 'head', tie: 'nominator' },
      { personId: 'a', otherId: 'coach', tie: 'coach', on: '2025-05-10' },
    ]);
  });
});
