import { by, given, givenId, type Past } from '../../test/support/given.js';
import {
  accept,
  candidacy,
  correctNomination,
  nominate,
  withdrawNomination,
} from './candidacies.js';
import type { CandidacyEvent } from './candidacies.events.js';

const candidacyId = 'journey.t1';
const AT = '2025-07-25T09:00:00+08:00';
const nomination = {
  ...{ candidacyId, cohortId: 'journey', personId: 't1', nominatorId: 'n1' },
  ...{ topic: 'Baths', motivation: 'Teaches already', department: 'Coating' },
};
const nominated: Past<CandidacyEvent> = { type: 'TrainerNominated', at: AT, data: nomination };
const accepted: Past<CandidacyEvent> = { type: 'NominationAccepted', data: { candidacyId } };
const righting = { candidacyId, supersedes: givenId(0), reason: 'The wrong colleague' };
const n1 = by('n1', 'nominator');

describe('a nomination that was recorded wrong', () => {
  it('is corrected by whoever made it', () => {
    given(candidacy, nominated, accepted)
      .when(correctNomination, { ...righting, topic: 'Plating' }, n1)
      .then({
        type: 'TrainerNominatedCorrected',
        data: {
          ...nomination,
          topic: 'Plating',
          ...{ supersedes: givenId(0), reason: righting.reason, happenedAt: AT },
        },
      });
    given(candidacy, nominated)
      .when(correctNomination, { ...righting, topic: 'Plating' }, by('n2', 'nominator'))
      .refuses('not-entitled');
  });

  it('is withdrawn until it is answered, and may be made anew', () => {
    const withdrawn: Past<CandidacyEvent> = { type: 'TrainerNominatedVoided', data: righting };
    given(candidacy, nominated)
      .when(withdrawNomination, righting, n1)
      .then({ type: 'TrainerNominatedVoided', data: righting });
    given(candidacy, nominated, accepted)
      .when(withdrawNomination, righting, n1)
      .refuses('wrong-state');
    const anew = given(candidacy, nominated, withdrawn);
    anew.when(accept, { candidacyId }, by('t1', 'trainer')).refuses('unknown-reference');
    anew
      .when(
        nominate,
        { cohortId: 'journey', personId: 't1', topic: 'Baths', motivation: '' },
        { ...n1, cohort: 'open', department: 'Coating' },
      )
      .decided();
  });
});
