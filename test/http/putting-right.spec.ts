import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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

function examples(): Line[] {
  const page = readFileSync('docs/putting-right.md', 'utf8');
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

describe('the examples of docs/putting-right.md', () => {
  let lectern: Served;
  const events = new Map<string, string>();

  beforeAll(async () => {
    lectern = await served();
    await lectern.known('an', 'programme-admin');
    await lectern.known('ding', 'programme-admin');
    await lectern.known('li', 'trainer');
    for (const learner of ['wang', 'zhao', 'zhao-2']) await lectern.known(learner, 'learner');
  });
  afterAll(() => lectern.close());

  it('are there', () => expect(examples().length).toBeGreaterThan(10));

  it.each(examples())('$line', async ({ by, path, body, status, name }) => {
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
