import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OpenCohort, PlanModule } from '../../src/cohorts/cohorts.commands.js';
import type { PolicyDocument } from '../../src/rules/documents/check-document.js';
import { policy } from '../../src/rules/journey-2025.fixture.js';
import { served, type Served } from './served.js';

/** A line of an example: who, where, what, and the answer. */
interface Line {
  readonly line: string;
  readonly by: string;
  readonly path: string;
  readonly body: string;
  readonly status: number;
  /** The problem's code, or what the event is called further down. */
  readonly name: string | undefined;
}

function examples(guide: string): Line[] {
  const page = readFileSync(guide, 'utf8');
  const lines = [...page.matchAll(/^```http\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) =>
    block.split('\n').filter((line) => line !== ''),
  );
  return lines.map((line) => {
    const [, by, path, body, status, name] =
      /^(\S+) +POST (\S+) (\{.*\}) (\d{3})(?: (\S+))?$/.exec(line) ?? [];
    if (!by || !path || !body) throw new Error(`no example: ${line}`);
    return { line, by, path, body, status: Number(status), name };
  });
}

const ENGLISH = 'docs/putting-right.md';
const CHINESE = 'docs/putting-right.zh-CN.md';

describe('the examples of docs/putting-right.md', () => {
  let lectern: Served;
  const events = new Map<string, string>();

  beforeAll(async () => {
    lectern = await served();
    await lectern.known('an', 'programme-admin');
    await lectern.known('ding', 'programme-admin');
    await lectern.known('li', 'trainer');
    for (const learner of ['wang', 'zhao', 'zhao-2']) await lectern.known(learner, 'learner');
    await lectern.known('he', 'trainer');
    await lectern.known('zhou', 'nominator');
    await lectern.known('wu', 'coach');
    await lectern.known('qian', 'coach', 'judge');
    for (const judge of ['sun', 'feng']) await lectern.known(judge, 'judge');
    await lectern.known('lin', 'certifier');
    await programmeBegins(lectern);
  });
  afterAll(() => lectern.close());

  it('are there', () => expect(examples(ENGLISH).length).toBeGreaterThan(10));

  it('are the same in Chinese', () =>
    expect(examples(CHINESE).map(({ line }) => line)).toEqual(
      examples(ENGLISH).map(({ line }) => line),
    ));

  it.each(examples(ENGLISH))('$line', async ({ by, path, body, status, name }) => {
    const named = body.replace(/"\{(\w+)\}"/g, (_, event: string) => `"${events.get(event)}"`);
    const answer = await lectern.post(`/api/v1/${path}`, JSON.parse(named), by);
    const { code, eventIds } = answer.body as { code?: string; eventIds?: string[] };
    expect({ status: answer.status, code }).toEqual({
      status,
      code: status < 300 ? undefined : name,
    });
    if (status < 300 && name !== undefined) events.set(name, eventIds?.[0] ?? '');
  });
});

/** The rules of the demo day, and the cohort `spring` with its module. */
async function programmeBegins(lectern: Served): Promise<void> {
  const rules = [
    ['rubric', 'demo', 'rubric-demo-v1'],
    ['certification', 'junior', 'certification-junior-v1'],
  ] as const;
  for (const [kind, policyId, file] of rules) {
    const named = { kind, policyId, version: 1 };
    const document = policy<PolicyDocument>(file);
    await lectern.post(
      '/api/v1/policies',
      { ...named, document, effectiveFrom: '2025-03-01' },
      'an',
    );
    await lectern.post(`/api/v1/policies/${kind}/${policyId}/1/approve`, {}, 'ding');
  }
  await lectern.carryOut(OpenCohort, {
    ...{ cohortId: 'spring', title: 'Spring', year: 2025, targetSize: 10 },
    certificationPolicy: 'junior@1',
  });
  await lectern.carryOut(PlanModule, {
    ...{ cohortId: 'spring', moduleId: 'cd-1', title: 'Course development', hours: 6 },
    ...{ competency: 'course-development', mode: 'workshop', required: true, passMark: 60 },
  });
}
