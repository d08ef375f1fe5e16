import { candidacyOf, COHORT, DemoDay } from '../../test/support/demo-day.js';
import { at } from '../../test/support/written-programme.js';
import { GrantCertification } from '../certificates/certificates.commands.js';
import { SealPanelResult } from '../demos/demos.commands.js';
import { NominateTrainer, WithdrawCandidacy } from '../candidacies/candidacies.commands.js';
import { CloseCohort } from './cohorts.commands.js';

let day: DemoDay;
beforeEach(async () => {
  day = await new DemoDay().prepare();
  await day.on(at('2025-06-01')).train('t1');
});
afterEach(() => day.close());

it('a cohort closes once every candidacy is certified, declined, deferred or withdrawn', async () => {
  const closing = { cohortId: COHORT };
  const nomination = { cohortId: COHORT, topic: 'T', motivation: 'M' };
  await day.people({ t2: [] });
  await day.send(NominateTrainer, { ...nomination, personId: 't2' }, 'nominator');
  await day.on(at('2025-07-25')).open(['j1', 'j2', 'j3'], ['t1']);
  for (const judgeId of ['j1', 'j2', 'j3']) await day.mark(judgeId, 't1', 80);
  await day.send(SealPanelResult, { demoId: 'demo-t1' });
  const undecided = async () =>
    (await day.refused('wrong-state', CloseCohort, closing)).detail['candidacies'];
  expect(await undecided()).toEqual([candidacyOf('t1'), candidacyOf('t2')]);
  await day.send(GrantCertification, { cohortId: COHORT, personId: 't1' }, 'certifier');
  expect(await undecided()).toEqual([candidacyOf('t2')]);
  await day.send(WithdrawCandidacy, { candidacyId: candidacyOf('t2'), reasonCode: 'resigned' });
  await day.refused(
    'wrong-state',
    WithdrawCandidacy,
    { candidacyId: candidacyOf('t1'), reasonCode: 'other' },
    't1',
  );
  await day.send(CloseCohort, closing);
  await day.people({ t3: [] });
  await day.refused('wrong-state', NominateTrainer, { ...nomination, personId: 't3' }, 'nominator');
});
