import { readdirSync } from 'node:fs';
import { policy } from '../journey-2025.fixture.js';
import { changed, faults } from './changed-document.fixture.js';
import { checkDocument, POLICY_KINDS, POLICY_SCHEMAS } from './check-document.js';
import { policyHash } from './policy-hash.js';

describe('a policy document', () => {
  it.each(readdirSync('samples/journey-2025/policies'))('%s is sound', (file) => {
    const document = policy(file.replace('.json', ''));
    expect(checkDocument(document.kind, document)).toEqual([]);
  });

  it('is refused under another kind than its own', () => {
    expect(checkDocument('rubric', policy('award-demo-day-v1'))).toContainEqual({
      pointer: '/kind',
      message: 'must be "rubric"',
    });
  });

  it.each(POLICY_KINDS)('of kind %s that is no object is refused whole', (kind) => {
    expect(faults(kind, 'x')).toEqual(['']);
    expect(faults(kind, null)).toEqual(['']);
    expect(faults(kind, {})).toContain('/version');
  });

  it('may carry words for its readers, and a schema for their editor', () => {
    const document = changed('rubric-demo-v1', {
      '/$schema': 'https://lectern.example/api/v1/schemas/rubric',
      '/title': { en: 'Live demo', zh: '试讲' },
      '/notes': 'Agreed with the panel.',
      '/dimensions/0/levels/0/fr': 'Remarquable',
    });
    expect(checkDocument('rubric', document)).toEqual([]);
  });

  it('tells every fault at once, each with its place and why', () => {
    const document = changed('rubric-demo-v1', {
      '/dimensions/1/weight': 0,
      '/dimensions/2/wieght': 3,
      '/panel/quorum': undefined,
      '/panel/method': 'mode',
    });
    const method = 'must be mean, median, trimmed, additiveFair or {"trimmed":{"k":1}}';
    const found = checkDocument('rubric', document);
    expect(found).toHaveLength(4);
    expect(found).toEqual(
      expect.arrayContaining([
        { pointer: '/dimensions/1/weight', message: 'must be > 0' },
        { pointer: '/dimensions/2/wieght', message: 'is not a field known here' },
        { pointer: '/panel/quorum', message: 'is required' },
        { pointer: '/panel/method', message: method },
      ]),
    );
  });

  it('escapes what a pointer must escape', () => {
    expect(faults('award', changed('award-demo-day-v1', { '/a~1b~0c': 1 }))).toEqual(['/a~1b~0c']);
  });

  it.each(POLICY_KINDS)('of kind %s has a schema that is plain JSON, for editors', (kind) => {
    const schema = POLICY_SCHEMAS[kind];
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
    expect(schema['$schema']).toBe('https://json-schema.org/draft/2020-12/schema');
  });
});

describe('the hash of a document', () => {
  it('is that of its canonical JSON, whatever the order of its fields', () => {
    expect(policyHash({ b: 1, a: [1.0, 'é'] })).toBe(policyHash({ a: [1, 'é'], b: 1 }));
    // sha256 of the two characters {}
    expect(policyHash({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
  });
});
