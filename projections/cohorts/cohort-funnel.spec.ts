import { describe, expect, it } from '@jest/globals';
import { folded } from '../../test/projections/folded.js';
import { History } from '../../test/projections/history.js';
import { cohortFunnel } from './cohort-funnel.js';
import { funnel } from './funnel.js';

const policy = { id: 'junior', version: 1, hash: '0'.repeat(64) };

const opened = () =>
  new History()
    .add('CohortOpened', {
      cohortId: 'c',
      title: '2025',
      year: 2025,
      targetSize: 3,
      certificationPolicy: policy,
      competencies: [],
    })
    .add('ModulePlanned', module('m1', true))
    .add('ModulePlanned', module('m2', true))
    .add('ModulePlanned', module('m3', false));

function module(moduleId: string, required: boolean) {
  return {
    cohortId: 'c',
    moduleId,
    title: moduleId,
    hours: 3,
    required,
    competency: 'course-development',
    mode: 'workshop',
  } as const;
}

function nominated(history: History, personId: string): History {
  return history.add('TrainerNominated', {
    ...{ candidacyId: `c.${personId}`, cohortId: 'c', personId, nominatorId: 'head' },
    department: 'Cells',
    motivation: '',
    topic: 'Coating',
  });
}

const completed = (personId: string, moduleId: string) =>
  ({
    candidacyId: `c.${personId}`,
    moduleId,
    competency: 'course-development',
    mode: 'workshop',
    completedOn: '2025-05-01',
    result: {},
    source: 'manual',
  }) as const;

function counted(history: History, corrections: Parameters<typeof funnel>[2] = []) {
  const rows = folded(cohortFunnel('Asia/Shanghai'), history);
  return funnel(rows.step, rows.required, corrections);
}

describe('the cohort funnel', () => {
  it('counts those as trained who completed every required module, though they left later', () => {
    const history = nominated(nominated(opened(), 'a'), 'b');
    for (const personId of ['a', 'b']) {
      history.add('NominationAccepted', { candidacyId: `c.${personId}` });
      history.add('ModuleCompleted', completed(personId, 'm1'));
    }
    history.add('ModuleCompleted', completed('a', 'm2'));
    history.add('CandidacyWithdrawn', { candidacyId: 'c.a', reasonCode: 'workload' });
    history.add('CandidacyDeferred', { candidacyId: 'c.b', reasonCode: 'resigned' });
    const { figures, exits, left } = counted(history);
    expect(figures).toMatchObject({ nominated: 2, accepted: 2, trained: 1, admitted: 0 });
    expect(exits).toEqual({ resigned: 1, workload: 1 });
    expect(left).toMatchObject([
      { personId: 'a', how: 'withdrawn', reasonCode: 'workload', after: 'trained' },
      { personId: 'b', how: 'deferred', reasonCode: 'resigned', after: 'accepted' },
    ]);
  });

  it('counts a declined nomination by itself, not among the exits', () => {
    const history = nominated(opened(), 'a');
    history.add('NominationDeclined', { candidacyId: 'c.a', reasonCode: 'personal' });
    const { figures, exits, left } = counted(history);
    expect(figures).toMatchObject({ nominated: 1, accepted: 0, declined: 1 });
    expect(exits).toEqual({});
    expect(left).toMatchObject([{ how: 'declined', after: 'nominated' }]);
  });

  it('counts as corrected who is trained and has no required correction open, also who needs none', () => {
    const history = nominated(nominated(nominated(nominated(opened(), 'a'), 'b'), 'n'), 'u');
    for (const personId of ['a', 'b', 'n', 'u']) {
      history.add('NominationAccepted', { candidacyId: `c.${personId}` });
      if (personId === 'u') continue;
      for (const module of ['m1', 'm2'])
        history.add('ModuleCompleted', completed(personId, module));
    }
    const { figures } = counted(history, [
      { candidacyId: 'c.a', open: false },
      { candidacyId: 'c.b', open: false },
      { candidacyId: 'c.b', open: true },
    ]);
    expect(figures).toMatchObject({ accepted: 4, trained: 3, corrected: 2 });
  });

  it('counts an ended demo, a decision and persons placed', () => {
    const history = nominated(opened(), 'a');
    const demo = { demoId: 'd', sessionId: 's', candidacyId: 'c.a' };
    history.add('NominationAccepted', { candidacyId: 'c.a' });
    history.add('AdmittedToDemo', { candidacyId: 'c.a', prerequisites: [] });
    history.add('DemoStarted', demo);
    expect(counted(history).figures.demonstrated).toBe(0);
    history.add('DemoEnded', { demoId: 'd', seconds: 600 });
    const placing = { place: 'first', candidacyId: 'c.a', personId: 'a', demoId: 'd', total: 90 };
    for (const sessionId of ['s', 'another']) {
      const placings = [{ ...placing, tieBreak: [] }];
      history.add('AwardsConferred', { sessionId, policy, placings, inputs: [] });
    }
    history.add('CertificationGranted', {
      certificationId: 'x',
      personId: 'a',
      grade: 'junior',
      policy,
      candidacyId: 'c.a',
      sealedResult: 'e',
      validFrom: '2025-07-28',
      validUntil: '2027-07-27',
      decidedBy: ['z'],
      basis: [],
    });
    const { figures, reached } = counted(history);
    expect(figures).toMatchObject({ admitted: 1, demonstrated: 1, certified: 1, awarded: 1 });
    expect(reached.certified).toMatchObject([{ personId: 'a', evidence: [history.last.id] }]);
  });
});
