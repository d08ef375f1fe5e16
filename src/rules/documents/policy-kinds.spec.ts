import { changed, faults, type Changes } from './changed-document.fixture.js';
import { unknownTieBreaks, type AwardDocument } from './award.js';
import { panelMethod } from './rubric.js';

describe('a rubric', () => {
  it.each<[string, Changes]>([
    ['/scale/max', { '/scale/max': 0 }],
    ['/scale/step', { '/scale/step': 101 }],
    ['/scale/step', { '/scale/step': 0 }],
    ['/dimensions/2/id', { '/dimensions/2/id': 'curriculumDesign' }],
    ['/dimensions/0/levels/1/from', { '/dimensions/0/levels/1/from': 85 }],
    ['/dimensions/0/levels/0/from', { '/dimensions/0/levels/0/from': 101 }],
    ['/dimensions', { '/dimensions': [] }],
    ['/panel/quorum', { '/panel/quorum': 0 }],
    ['/panel/k', { '/panel/k': 1 }],
    ['/time/penalty/points', { '/time/penalty': { perSeconds: 30, max: 5 } }],
    ['/decimals', { '/decimals': 2.5 }],
  ])('is at fault at %s', (pointer, changes) => {
    expect(faults('rubric', changed('rubric-demo-v1', changes))).toEqual([pointer]);
  });

  it('may have half marks, other dimensions and no time limit', () => {
    const document = changed('rubric-demo-v1', {
      '/scale': { min: 1, max: 5, step: 0.5 },
      '/dimensions': [{ id: 'voice', weight: 0.5 }],
      '/time': undefined,
      '/decimals': undefined,
    });
    expect(faults('rubric', document)).toEqual([]);
  });

  it.each([
    [
      { method: { trimmed: { k: 2 } }, quorum: 3 },
      { name: 'trimmed', k: 2 },
    ],
    [
      { method: { trimmed: {} }, quorum: 3 },
      { name: 'trimmed', k: 1 },
    ],
    [
      { method: 'trimmed' as const, k: 2, quorum: 3 },
      { name: 'trimmed', k: 2 },
    ],
    [
      { method: 'trimmed' as const, quorum: 3 },
      { name: 'trimmed', k: 1 },
    ],
    [{ method: 'median' as const, quorum: 3 }, { name: 'median' }],
  ])('may name its method as %j', (panel, method) => {
    expect(faults('rubric', changed('rubric-demo-v1', { '/panel': panel }))).toEqual([]);
    expect(panelMethod(panel)).toEqual(method);
  });
});

describe('a certification policy', () => {
  it.each<[string, Changes]>([
    ['/validity/for', { '/validity/for': '24 months' }],
    ['/validity/for', { '/validity/for': 'P0D' }],
    ['/validity/for', { '/validity/for': 'P' }],
    ['/separation/lookBack', { '/separation/lookBack': 'PT5H' }],
    ['/prerequisites/0', { '/prerequisites/0': 'requiredModule' }],
    ['/pass', { '/pass': {} }],
    ['/grade', { '/grade': 'Junior' }],
    ['/rubric/version', { '/rubric': { id: 'demo' } }],
  ])('is at fault at %s', (pointer, changes) => {
    expect(faults('certification', changed('certification-junior-v1', changes))).toEqual([pointer]);
  });
});

describe('an award policy', () => {
  it.each<[string, Changes]>([
    ['/places/1/place', { '/places/1/place': 'first' }],
    ['/places/0/count', { '/places/0/count': 0 }],
    ['/tieBreak/1', { '/tieBreak/1': 'curriculumDesign' }],
  ])('is at fault at %s', (pointer, changes) => {
    expect(faults('award', changed('award-demo-day-v1', changes))).toEqual([pointer]);
  });

  it('breaks ties by the total or by dimensions of the session’s rubric', () => {
    const award = changed('award-demo-day-v1', {
      '/tieBreak': ['total', 'voice', 'stagePresence'],
    });
    expect(unknownTieBreaks(award as AwardDocument, ['stagePresence'])).toEqual(['voice']);
  });
});

describe('an evaluation policy', () => {
  const first = '/transitions/0/when/all';

  it.each<[string, Changes]>([
    ['/components/1/id', { '/components/1/id': 'demo' }],
    ['/components/0/from', { '/components/0/from': 'panelresult' }],
    ['/components/1/prior', { '/components/1/prior': undefined }],
    ['/components/2/prior', { '/components/2/prior': { mean: 1, n: 1 } }],
    ['/components/3/halfLife', { '/components/3/halfLife': 'P90D' }],
    ['/components/3/curve/2/0', { '/components/3/curve/2/0': 10 }],
    ['/components/3/curve/0', { '/components/3/curve/0': [0] }],
    ['/components/3/missing', { '/components/3/missing': 'ignore' }],
    ['/bands/1/min', { '/bands/1/min': 95 }],
    ['/bands/3/min', { '/bands/3/min': 1 }],
    [`${first}/0/metric`, { [`${first}/0/metric`]: 'feedback' }],
    [`${first}/0/op`, { [`${first}/0/op`]: 'gt' }],
    [`${first}/1/consecutive`, { [`${first}/1/consecutive`]: 2 }],
    ['/transitions/2/when/al', { '/transitions/2/when': { al: [] } }],
  ])('is at fault at %s', (pointer, changes) => {
    expect(faults('evaluation', changed('evaluation-trainer-v1', changes))).toContain(pointer);
  });

  it('may hold any of several groups, and no deeper nesting', () => {
    const simple = { metric: 'delivery.hours', op: '<', value: 2 };
    const faultsOf = (when: unknown) =>
      faults('evaluation', changed('evaluation-trainer-v1', { '/transitions/0/when': when }));
    expect(faultsOf(simple)).toEqual([]);
    expect(faultsOf({ any: [{ all: [simple] }, simple] })).toEqual([]);
    expect(faultsOf({ any: [{ all: [{ any: [simple] }] }] })).not.toEqual([]);
  });

  it('of course health knows the metrics of courses only', () => {
    const document = changed('course-health-library-v1', { '/components/0/from': 'feedback.1' });
    expect(faults('course-health', document)).toEqual(['/components/0/from']);
  });
});
