import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lectern } from '../support/terminal.js';

/** About five seconds: the whole journey is imported once. */
describe('evidence of the 2025 journey', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-evidence-'));
  const on = ['--data', join(folder, 'data')];
  const zone = process.env['TIME_ZONE'];
  let vkey = '';

  beforeAll(async () => {
    process.env['TIME_ZONE'] = 'Asia/Shanghai';
    const imported = await lectern('import', 'samples/journey-2025', ...on);
    expect(imported.code).toBe(0);
    vkey = (await lectern('audit', 'key', ...on)).out.trim();
  }, 60_000);
  afterAll(() => {
    if (zone === undefined) delete process.env['TIME_ZONE'];
    else process.env['TIME_ZONE'] = zone;
    rmSync(folder, { recursive: true });
  });

  const pack = (name: string) => join(folder, name);
  const verify = async (name: string, trust = vkey) =>
    lectern('audit', 'verify', pack(name), '--trust', trust);

  it('is a pack about the cohort, good under the key that is printed', async () => {
    expect(vkey).toMatch(/^lectern\.local\/audit\/[0-9a-f]{16}\+[0-9a-f]{8}\+A/);
    const out = pack('cohort');
    const made = await lectern('audit', 'export', '--cohort', 'journey-2025', '--out', out, ...on);
    expect(made).toMatchObject({ code: 0, out: '' });
    expect(await verify('cohort')).toMatchObject({ code: 0 });
    const files = readdirSync(join(out, 'policies')).sort();
    expect(files).toEqual(
      expect.arrayContaining(['certification-junior@1.json', 'rubric-demo@1.json']),
    );
  });

  it('is not good once a byte of an event is another', async () => {
    const file = join(pack('cohort'), 'events.ndjson');
    const bytes = readFileSync(file);
    bytes.writeUInt8(bytes.readUInt8(1_000) ^ 1, 1_000);
    writeFileSync(file, bytes);
    expect(await verify('cohort')).not.toMatchObject({ code: 0 });
  });

  it.each(['person:t25-19', 'course:course-t25-19', 'demo:demo-t25-19', 'session:demo-day-2025'])(
    'is a pack about %s',
    async (subject) => {
      const out = pack(subject.replace(':', '-'));
      const made = await lectern('audit', 'export', '--subject', subject, '--out', out, ...on);
      expect(made.err).toMatch(/^\d+ files in /);
      const { events } = JSON.parse(readFileSync(join(out, 'pack.json'), 'utf8')) as {
        events: { stream: string }[];
      };
      expect(new Set(events.map(({ stream }) => stream)).size).toBeGreaterThan(2);
      expect(await verify(subject.replace(':', '-'))).toMatchObject({ code: 0 });
    },
  );

  it('is the whole log, as files', async () => {
    const made = await lectern('audit', 'export', '--log', '--out', pack('log'), ...on);
    expect(made.code).toBe(0);
    const { code, out } = await verify('log');
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringMatching(/payloads/) as string,
    });
  });

  it('is refused of what nothing is known of, and into a folder that holds something', async () => {
    const nobody = await lectern(
      ...['audit', 'export', '--subject', 'person:nobody', '--out', pack('none'), ...on],
    );
    const again = await lectern('audit', 'export', '--log', '--out', pack('log'), ...on);
    expect(nobody).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^error nothing-about: /) as string,
    });
    expect(again).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^error not-empty: /) as string,
    });
  });
});
