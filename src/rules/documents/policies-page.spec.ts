import { readFileSync } from 'node:fs';
import { evaluate } from '../evaluation/evaluate.js';
import { fact } from '../evaluation/facts.fixture.js';
import type { Attributes } from '../evaluation/facts.js';
import { policyOf } from '../evaluation/small-policy.fixture.js';
import { checkDocument } from './check-document.js';
import type { EvaluationComponent, EvaluationDocument } from './evaluation.js';

interface Example {
  readonly policy: Partial<EvaluationDocument> & {
    readonly components?: readonly Partial<EvaluationComponent>[];
  };
  readonly facts: readonly (readonly [string, string, number, Attributes?])[];
  readonly asOf: string;
  readonly subject?: Attributes;
  readonly gives: Record<string, unknown>;
}

const page = readFileSync('docs/policies.md', 'utf8');
/** Each with the words in bold before it. */
const examples = [
  ...page.matchAll(/\*\*([^*]+)\*\*(?:(?!\*\*)[\s\S])*?^```json\n([\s\S]*?)^```/gm),
].map(([, what = '', text = '']) => [what, JSON.parse(text) as Example] as const);

describe('an example of docs/policies.md', () => {
  it('stands after words in bold that say what it shows', () => {
    expect(examples).toHaveLength(page.split('```json').length - 1);
  });

  it.each(examples)('%s', (_, { policy, facts, asOf, subject, gives }) => {
    const { components = [{}], ...rest } = policy;
    const document = policyOf(components, rest);
    expect(checkDocument('evaluation', document)).toEqual([]);
    const happened = facts.map(([metric, day, value, attributes]) =>
      fact(metric, day, value, { ...(attributes && { attributes }) }),
    );
    expect(evaluate(document, happened, asOf, subject)).toMatchObject(gives);
  });
});
