import { readFileSync, readdirSync } from 'node:fs';
import { checkDocument, POLICY_KINDS, POLICY_SCHEMAS, type PolicyKind } from './check-document.js';
import { policyHash } from './policy-hash.js';
import { panelMethod } from './rubric.js';

type Loose = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

function shipped(file: string): Loose {
  return JSON.parse(readFileSync(`samples/journey-2025/policies/${file}.json`, 'utf8')) as Loose;
}

/** The document with one change, as an author at an editor would make it. */
function changed(file: string, change: (document: Loose) => void): unknown {
  const document = shipped(file);
  change(document);
  return document;
}

function pointers(kind: PolicyKind, document: unknown): string[] {
  return checkDocument(kind, document).map(({ pointer }) => pointer);
}

describe('a policy document', () => {
  it.each(readdirSync('samples/journey-2025/policies'))('%s is sound', (file) => {
    const document = shipped(file.replace('.json', ''));
    expect(checkDocument(document['kind'] as PolicyKind, document)).toEqual([]);
  });

  it('is refused under another kind than its own', () => {
    expect(checkDocument('rubric', shipped('award-demo-day-v1'))).toContainEqual({
      pointer: '/kind',
      message: 'must be "rubric"',
    });
  });

  it.each(POLICY_KINDS)('of kind %s that is no object is refused whole', (kind) => {
    expect(pointers(kind, 'x')).toEqual(['']);
    expect(pointers(kind, null)).toEqual(['']);
    expect(pointers(kind, {})).toContain('/version');
  });

  it('may carry words for its readers, and a schema for their editor', () => {
    const document = changed('rubric-demo-v1', (rubric) => {
      rubric['$schema'] = 'https://lectern.example/api/v1/schemas/rubric';
      rubric['title'] = { en: 'Live demo', zh: '试讲' };
      rubric['notes'] = 'Agreed with the panel.';
      rubric['dimensions'][0].levels[0].fr = 'Remarquable';
    });
    expect(checkDocument('rubric', document)).toEqual([]);
  });

  it('tells every fault at once, each with its place and why', () => {
    const document = changed('rubric-demo-v1', (rubric) => {
      rubric['dimensions'][1].weight = 0;
      rubric['dimensions'][2].wieght = 3;
      delete rubric['panel'].quorum;
      rubric['panel'].method = 'mode';
    });
    expect(checkDocument('rubric', document)).toEqual(
      expect.arrayContaining([
        { pointer: '/dimensions/1/weight', message: 'must be > 0' },
        { pointer: '/dimensions/2/wieght', message: 'is not a field known here' },
        { pointer: '/panel/quorum', message: 'is required' },
        {
          pointer: '/panel/method',
          message: 'must be mean, median, trimmed, additiveFair or {"trimmed":{"k":1}}',
        },
      ]),
    );
  });

  it('escapes what a pointer must escape', () => {
    const document = changed('award-demo-day-v1', (award) => (award['a/b~c'] = 1));
    expect(pointers('award', document)).toEqual(['/a~1b~0c']);
  });

  it.each(Object.values(POLICY_SCHEMAS))(
    'is described by a schema that is plain JSON',
    (schema) => {
      expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
      expect(schema['$schema']).toBe('https://json-schema.org/draft/2020-12/schema');
    },
  );
});

describe('a rubric', () => {
  it.each<[string, (rubric: Loose) => void]>([
    ['/scale/max', (rubric) => (rubric['scale'].max = 0)],
    ['/scale/step', (rubric) => (rubric['scale'].step = 101)],
    ['/scale/step', (rubric) => (rubric['scale'].step = 0)],
    ['/dimensions/2/id', (rubric) => (rubric['dimensions'][2].id = 'curriculumDesign')],
    ['/dimensions/0/levels/1/from', (rubric) => (rubric['dimensions'][0].levels[1].from = 85)],
    ['/dimensions/0/levels/0/from', (rubric) => (rubric['dimensions'][0].levels[0].from = 101)],
    ['/dimensions', (rubric) => (rubric['dimensions'] = [])],
    ['/panel/quorum', (rubric) => (rubric['panel'].quorum = 0)],
    ['/panel/k', (rubric) => (rubric['panel'].k = 1)],
    ['/time/penalty/points', (rubric) => (rubric['time'].penalty = { perSeconds: 30, max: 5 })],
    ['/decimals', (rubric) => (rubric['decimals'] = 2.5)],
  ])('is at fault at %s', (pointer, change) => {
    expect(pointers('rubric', changed('rubric-demo-v1', change))).toEqual([pointer]);
  });

  it('may have half marks, other dimensions and no time limit', () => {
    const document = changed('rubric-demo-v1', (rubric) => {
      rubric['scale'] = { min: 1, max: 5, step: 0.5 };
      rubric['dimensions'] = [{ id: 'voice', weight: 0.5 }];
      delete rubric['time'];
      delete rubric['decimals'];
    });
    expect(checkDocument('rubric', document)).toEqual([]);
  });

  it('may name its method in either spelling', () => {
    for (const panel of [
      { method: { trimmed: { k: 2 } }, quorum: 3 },
      { method: { trimmed: {} }, quorum: 3 },
      { method: 'trimmed', k: 2, quorum: 3 },
    ]) {
      const document = changed('rubric-demo-v1', (rubric) => (rubric['panel'] = panel));
      expect(checkDocument('rubric', document)).toEqual([]);
    }
    expect(panelMethod({ method: { trimmed: { k: 2 } }, quorum: 3 })).toEqual({
      name: 'trimmed',
      k: 2,
    });
    expect(panelMethod({ method: 'trimmed', quorum: 3 })).toEqual({ name: 'trimmed', k: 1 });
    expect(panelMethod({ method: 'median', quorum: 3 })).toEqual({ name: 'median' });
  });
});

describe('a certification policy', () => {
  it.each<[string, (policy: Loose) => void]>([
    ['/validity/for', (policy) => (policy['validity'].for = '24 months')],
    ['/validity/for', (policy) => (policy['validity'].for = 'P0D')],
    ['/separation/lookBack', (policy) => (policy['separation'].lookBack = 'PT5H')],
    ['/prerequisites/0', (policy) => (policy['prerequisites'][0] = 'requiredModule')],
    ['/pass', (policy) => (policy['pass'] = {})],
    ['/rubric/version', (policy) => (policy['rubric'] = { id: 'demo' })],
  ])('is at fault at %s', (pointer, change) => {
    expect(pointers('certification', changed('certification-junior-v1', change))).toEqual([
      pointer,
    ]);
  });
});

describe('an award policy', () => {
  it.each<[string, (policy: Loose) => void]>([
    ['/places/1/place', (policy) => (policy['places'][1].place = 'first')],
    ['/places/0/count', (policy) => (policy['places'][0].count = 0)],
    ['/tieBreak/1', (policy) => (policy['tieBreak'][1] = 'curriculumDesign')],
  ])('is at fault at %s', (pointer, change) => {
    expect(pointers('award', changed('award-demo-day-v1', change))).toEqual([pointer]);
  });
});

describe('an evaluation policy', () => {
  it.each<[string, (policy: Loose) => void]>([
    ['/components/1/id', (policy) => (policy['components'][1].id = 'demo')],
    ['/components/0/from', (policy) => (policy['components'][0].from = 'panelresult')],
    ['/components/1/prior', (policy) => delete policy['components'][1].prior],
    ['/components/2/prior', (policy) => (policy['components'][2].prior = { mean: 1, n: 1 })],
    ['/components/3/halfLife', (policy) => (policy['components'][3].halfLife = 'P90D')],
    ['/components/3/curve/2/0', (policy) => (policy['components'][3].curve[2][0] = 10)],
    ['/components/3/curve/0', (policy) => (policy['components'][3].curve[0] = [0])],
    ['/components/3/missing', (policy) => (policy['components'][3].missing = 'ignore')],
    ['/bands/1/min', (policy) => (policy['bands'][1].min = 95)],
    ['/bands/3/min', (policy) => (policy['bands'][3].min = 1)],
    [
      '/transitions/0/when/all/0/metric',
      (policy) => (policy['transitions'][0].when.all[0].metric = 'feedback'),
    ],
    ['/transitions/0/when/all/0/op', (policy) => (policy['transitions'][0].when.all[0].op = 'gt')],
    [
      '/transitions/0/when/all/1/consecutive',
      (policy) => (policy['transitions'][0].when.all[1].consecutive = 2),
    ],
    ['/transitions/2/when/al', (policy) => (policy['transitions'][2].when = { al: [] })],
  ])('is at fault at %s', (pointer, change) => {
    expect(pointers('evaluation', changed('evaluation-trainer-v1', change))).toContain(pointer);
  });

  it('may hold any of several groups, and no deeper nesting', () => {
    const simple = { metric: 'delivery.hours', op: '<', value: 2 };
    const nested = (when: unknown) =>
      changed(
        'evaluation-trainer-v1',
        (policy) => (policy['transitions'] = [{ propose: 'demote', when }]),
      );
    expect(checkDocument('evaluation', nested(simple))).toEqual([]);
    expect(checkDocument('evaluation', nested({ any: [{ all: [simple] }, simple] }))).toEqual([]);
    expect(
      checkDocument('evaluation', nested({ any: [{ all: [{ any: [simple] }] }] })),
    ).not.toEqual([]);
  });

  it('of course health knows the metrics of courses only', () => {
    const document = changed('course-health-library-v1', (policy) => {
      policy['components'][0].from = 'feedback.1';
    });
    expect(pointers('course-health', document)).toEqual(['/components/0/from']);
  });
});

describe('the hash of a document', () => {
  it('is that of its canonical JSON, whatever the order of its fields', () => {
    expect(policyHash({ b: 1, a: [1.0, 'é'] })).toBe(policyHash({ a: [1, 'é'], b: 1 }));
    // sha256 of the two characters {}
    expect(policyHash({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
  });
});
