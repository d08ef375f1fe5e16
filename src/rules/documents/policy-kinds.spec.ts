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
      { name: 'trimmed', lowest: 2, highest: 2, from: 5 },
    ],
    [
      { method: { trimmed: {} }, quorum: 3 },
      { name: 'trimmed', lowest: 1, highest: 1, from: 5 },
    ],
    [
      { method: 'trimmed' as const, k: 2, quorum: 3 },
      { name: 'trimmed', lowest: 2, highest: 2, from: 5 },
    ],
    [
      { method: 'trimmed' as const, quorum: 3 },
      { name: 'trimmed', lowest: 1, highest: 1, from: 5 },
    ],
    [
      { method: { trimmed: { lowest: 0, highest: 2 } }, trimFrom: 7, quorum: 3 },
      { name: 'trimmed', lowest: 0, highest: 2, from: 7 },
    ],
    [{ method: 'median' as const, quorum: 3 }, { name: 'median' }],
  ])('may name its method as %j', (panel, method) => {
    expect(faults('rubric', changed('rubric-demo-v1', { '/panel': panel }))).toEqual([]);
    expect(panelMethod(panel)).toEqual(method);
  });
});

describe('what a rubric cannot mean', () => {
  const groups = [
    { id: 'experts', weight: 80, method: 'trimmed', quorum: 3 },
    { id: 'guests', weight: 20, method: 'mean' },
  ];
  const panel = { method: 'mean', quorum: 3, groups };
  const items = [
    { id: 'aims', points: 8 },
    { id: 'steps', points: 12 },
  ];
  const dimension = { id: 'plan', weight: 1 };

  it.each([
    ['/panel', panel],
    ['/total', 'sum'],
    ['/dimensions', [{ ...dimension, items }]],
    ['/dimensions', [{ ...dimension, scale: { min: 0, max: 20, step: 0.01 } }]],
    ['/time', { seconds: 600, steps: [{ overSeconds: 630, points: 1 }], disqualified: {} }],
  ])('is not %s %j', (pointer, value) => {
    expect(faults('rubric', changed('rubric-demo-v1', { [pointer]: value }))).toEqual([]);
  });

  it.each([
    [['/panel/groups/1/id'], '/panel', { ...panel, groups: [groups[0], groups[0]] }],
    [
      ['/panel/groups/0/method'],
      ...['/panel', { ...panel, groups: [{ ...groups[0], method: 'additiveFair' }] }],
    ],
    [['/panel/method'], '/panel', { ...panel, method: 'additiveFair' }],
    [
      ['/panel/method'],
      ...['/panel', { method: { trimmed: { lowest: 0, highest: 0 } }, quorum: 1 }],
    ],
    [['/panel/trimFrom'], '/panel', { method: 'mean', trimFrom: 4, quorum: 1 }],
    [
      ['/dimensions/0/scale'],
      ...['/dimensions', [{ ...dimension, items, scale: { min: 0, max: 20, step: 1 } }]],
    ],
    [['/dimensions/0/items/1/id'], '/dimensions', [{ ...dimension, items: [items[0], items[0]] }]],
    [
      ['/dimensions/0/items/0/points'],
      ...['/dimensions', [{ ...dimension, items: [{ id: 'aims', points: 8.5 }] }]],
    ],
    [['/time/steps/0'], '/time', { seconds: 600, steps: [{ points: 1 }] }],
    [
      ['/time/steps/1/overSeconds'],
      '/time',
      {
        seconds: 600,
        steps: [
          { overSeconds: 630, points: 1 },
          { overSeconds: 630, points: 2 },
        ],
      },
    ],
    [
      ['/time/disqualified/underSeconds'],
      ...['/time', { seconds: 600, disqualified: { overSeconds: 300, underSeconds: 300 } }],
    ],
  ] as [string[], string, unknown][])('is told at %j', (pointers, pointer, value) => {
    const found = faults('rubric', changed('rubric-demo-v1', { [pointer]: value }));
    expect(found.map((fault) => fault.split(' ')[0])).toEqual(pointers);
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
