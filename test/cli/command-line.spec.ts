import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { program } from '../../src/cli/program.js';
import { documents, writeFolder } from '../support/folder-files.js';
import { folderRows, person } from '../support/folder.js';
import { lectern } from '../support/terminal.js';

const SHAPE = {
  ...{ candidates: 3, judges: 3, panel: { method: 'mean', quorum: 3 } },
  marks: () => ({ curriculumDesign: 80, classroomPresentation: 80, stagePresence: 80 }),
};
const AS_OF = ['--as-of', '2022-12-31'];

/** The commands that do something, and how they are called. */
function leaves(command: Command, path: readonly string[] = []): Leaf[] {
  return command.commands.length === 0
    ? [{ path, description: command.description() }]
    : command.commands.flatMap((inner) => leaves(inner, [...path, inner.name()]));
}

interface Leaf {
  readonly path: readonly string[];
  readonly description: string;
}

describe('the command line', () => {
  const data = mkdtempSync(join(tmpdir(), 'lectern-data-'));
  const on = ['--data', data];
  const good = writeFolder(folderRows(SHAPE), documents(SHAPE));
  const bad = writeFolder({ people: [person('x', 'captain'), person('y', 'learner')] });
  const zone = process.env['TIME_ZONE'];
  beforeAll(() => {
    process.env['TIME_ZONE'] = 'Asia/Shanghai';
  });
  afterAll(() => {
    if (zone === undefined) delete process.env['TIME_ZONE'];
    else process.env['TIME_ZONE'] = zone;
    for (const folder of [data, good, bad]) rmSync(folder, { recursive: true });
  });

  it('asks nothing of a ledger that is not there, and makes none', async () => {
    const { code, err, out } = await lectern('report', 'funnel', ...on);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^error no-ledger: /);
    expect(existsSync(join(data, 'ledger.db'))).toBe(false);
  });

  it('leaves nothing behind in a process that calls it often', async () => {
    const listening = () =>
      [process.stdout, process.stderr].map((stream) => stream.listenerCount('error'));
    const before = listening();
    for (let n = 0; n < 3; n += 1) await lectern('report', 'funnel', ...on);
    expect(listening()).toEqual(before);
  });

  it('imports a folder; again, nothing is new', async () => {
    const dry = await lectern('import', good, '--dry-run', ...on);
    expect(dry).toMatchObject({ code: 0, out: '' });
    const first = await lectern('import', good, ...on);
    expect(first).toMatchObject({ code: 0, out: '' });
    expect(first.err).toMatch(/0 refused; [1-9]\d* events appended/);
    const again = await lectern('import', good, ...on);
    expect(again.err).toMatch(/; 0 events appended/);
  });

  it('lists refusals by file, line and code, writes them as a report, and ends with 1', async () => {
    const report = join(data, 'refusals.json');
    const { code, out } = await lectern('import', bad, '--report', report, ...on);
    expect(code).toBe(1);
    expect(out).toMatch(/^people\.csv:2 malformed column roles .*\n$/);
    const [, message] = /malformed (.*)\n/.exec(out) ?? [];
    expect(JSON.parse(readFileSync(report, 'utf8'))).toEqual({
      accepted: 1,
      refused: [{ file: 'people.csv', line: 2, code: 'malformed', message }],
    });
  });

  it('appends nothing while a row would be refused, when all or nothing is asked for', async () => {
    const fresh = ['--data', join(data, 'all-or-nothing'), '--all-or-nothing'];
    const { code, out, err } = await lectern('import', bad, ...fresh);
    expect(code).toBe(1);
    expect(out).toMatch(/^people\.csv:2 malformed /);
    expect(err).toMatch(/^0 rows accepted .*, 1 refused; 0 events appended\nmend the rows/m);
    const whole = await lectern('import', good, ...fresh);
    expect(whole).toMatchObject({ code: 0, out: '' });
    // Everything is new: of the folder before, whose other row was right, nothing had been kept.
    expect(whole.err).toMatch(/\(0 of them imported before\), 0 refused; [1-9]\d* events appended/);
    const events = await lectern('events', '--json', '--stream', 'person-y', ...fresh.slice(0, 2));
    expect(events).toMatchObject({ code: 0, out: '' });
  });

  it('prints a report as JSON and nothing else, or as a table', async () => {
    const json = await lectern('report', 'funnel', '--json', ...AS_OF, ...on);
    expect(json).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(json.out)).toMatchObject({ nominated: 3, certified: 3, exits: {} });
    const { out, err } = await lectern('report', 'demos', ...AS_OF, ...on);
    expect(out).toMatch(/demo-t1 .* t1 .* 3 .* mean .* 80 .* yes/);
    expect(err).toBe('as of 2022-12-31\n');
  });

  it.each(['placings', 'agreement', 'certifications', 'courses', 'evaluations', 'what-if'])(
    'prints %s both ways',
    async (what) => {
      const json = await lectern('report', what, '--json', ...AS_OF, ...on);
      expect(json.code).toBe(0);
      JSON.parse(json.out);
      expect(await lectern('report', what, ...AS_OF, ...on)).toMatchObject({ code: 0 });
    },
  );

  it('writes the year as one workbook, and asks where to', async () => {
    const out = join(data, 'year.xlsx');
    const asked = ['--year', '2025', '--language', 'zh-CN'];
    const said = await lectern('report', 'year', '--out', out, ...asked, ...AS_OF, ...on);
    expect(said).toMatchObject({ code: 0, out: '' });
    expect(said.err).toMatch(/\d+ sheets, as of/);
    expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK');
    const nowhere = await lectern('report', 'year', ...on);
    expect([nowhere.code, nowhere.err]).toEqual([1, expect.stringContaining('--out') as string]);
    const odd = await lectern('report', 'year', '--out', out, '--year', '25', ...on);
    expect([odd.code, odd.err]).toEqual([1, expect.stringContaining('25 is no year') as string]);
  });

  it('counts what had happened by the day and was known at the time', async () => {
    const { out } = await lectern('report', 'funnel', '--json', '--as-of', '2022-03-04', ...on);
    expect(JSON.parse(out)).toMatchObject({ nominated: 3, trained: 3, admitted: 0 });
    const then = ['--known-at', '2020-01-01T00:00:00Z'];
    const before = await lectern('report', 'funnel', '--json', ...AS_OF, ...then, ...on);
    expect(JSON.parse(before.out)).toMatchObject({ nominated: 0 });
  });

  it('prints the history of a stream or a person, a line an event', async () => {
    const { out } = await lectern('events', '--json', '--stream', 'demo-demo-t1', ...on);
    const events = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string });
    expect(events.map(({ type }) => type)).toEqual([
      ...['DemoStarted', 'DemoEnded', 'DemoScored', 'DemoScored', 'DemoScored'],
      'PanelResultSealed',
    ]);
    const some = ['--type', 'DemoScored', 'AdmittedToDemo', '--limit', '2'];
    const table = await lectern('events', '--person', 't2', ...some, ...on);
    const [header, ...rows] = table.out.trimEnd().split('\n');
    expect(header).toMatch(/^position +occurred +event +stream/);
    expect(rows.map((row) => row.split(/\s+/)[2])).toEqual(['AdmittedToDemo', 'DemoScored']);
  });

  it('says so when there is no event of a type', async () => {
    const { code, err } = await lectern('events', '--type', 'DemoScord', ...on);
    expect(code).toBe(1);
    expect(err).toMatch(/^error unknown-type: .*DemoScord\n {2}Types: .*DemoScored/);
  });

  it('looks after views', async () => {
    const rebuilt = await lectern('views', 'rebuild', 'people', '--json', ...on);
    expect(JSON.parse(rebuilt.out)).toMatchObject([{ projection: 'people', outcome: 'switched' }]);
    const verified = await lectern('views', 'verify', 'people', '--json', ...on);
    expect(verified).toMatchObject({ code: 0 });
    expect(JSON.parse(verified.out)).toMatchObject([{ outcome: 'same', differing: 0 }]);
    expect((await lectern('views', 'status', ...on)).out).toMatch(/people .* live/);
    expect(await lectern('views', 'drop', 'no-such', ...on)).toMatchObject({ code: 1 });
  });

  it('prints a link that signs somebody in, for the first programme-admin unless told', async () => {
    const asked = await lectern('token', '--link', ...on);
    expect(asked.out).toMatch(
      /^http:\/\/127\.0\.0\.1:\d+\/sign-in#admin\.[\w-]{33}\.[0-9a-z]{6}\n$/,
    );
    expect(asked.err).toContain('Signs admin in, once, until ');
    const told = await lectern(
      ...['token', '--link', '--person', 'j25-1', '--url', 'https://lectern.example'],
      ...['--ttl', '1h', '--json', ...on],
    );
    const { personId, link, expiresAt } = JSON.parse(told.out) as Record<string, string>;
    expect(personId).toBe('j25-1');
    expect(link).toMatch(/^https:\/\/lectern\.example\/sign-in#j25-1\./);
    const left = Date.parse(expiresAt ?? '') - Date.now();
    expect(left).toBeGreaterThan(3_500_000);
    expect(left).toBeLessThanOrEqual(3_600_000);
  });

  it('signs a token for a person', async () => {
    const { out } = await lectern('token', '--person', 'j1', '--ttl', '15m', ...on);
    const [, payload = ''] = out.split('.');
    const said = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, number>;
    expect(said).toMatchObject({ sub: 'j1', aud: 'lectern' });
    expect((said['exp'] ?? 0) - (said['iat'] ?? 0)).toBe(900);
  });

  it.each([
    [['repot'], /unknown command 'repot'[\s\S]*Did you mean report/],
    [['report', 'funnels'], /Allowed choices are funnel/],
    [['report', 'funnel', '--jsn'], /unknown option '--jsn'[\s\S]*Did you mean --json/],
    [['report', 'funnel', '--as-of', '2022-02-30'], /calendar day/],
    [['import'], /missing required argument 'files'/],
    [['token', '--person', 'x', '--ttl', 'soon'], /15m, 8h or 30d/],
  ])('ends with 2 and a hint for %j', async (args, hint) => {
    const { code, out, err } = await lectern(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(hint);
  });

  it('helps with examples, on each command, in lines as long as the terminal', async () => {
    const commands = leaves(program());
    expect(commands.length).toBeGreaterThan(20);
    for (const { path, description } of commands) {
      const { code, out } = await lectern(...path, '--help');
      expect(code).toBe(0);
      expect(out).toMatch(/Examples?:\n {2}\$ /);
      // The help breaks its lines itself, and would break those of a text that does so too once more.
      expect(description).not.toMatch(/\S\n\S/);
    }
  });

  it('refuses a folder whole, with what to do about it', async () => {
    const strange = writeFolder({
      prizes: [{ session_id: 's' }],
      people: [person('z', 'learner')],
    });
    const report = join(data, 'whole.json');
    const { code, err, out } = await lectern('import', strange, '--report', report, ...on);
    expect(code).toBe(1);
    expect(out).toBe('prizes.csv:1 malformed an import folder holds no such file\n');
    expect(err).toMatch(/^error malformed: prizes.csv:1 .*\n {2}Rename it or move it away/);
    expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({
      accepted: 0,
      refused: [{ file: 'prizes.csv', line: 1, code: 'malformed' }],
    });
    rmSync(strange, { recursive: true });
  });
});
