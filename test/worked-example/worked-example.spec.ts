import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { apply, blocksOf } from './blocks.js';
import { declaredContracts, eventsPage } from '../../docs/generate-events.js';
import { documents } from '../support/folder-files.js';
import { CopiedSources } from './copied-sources.js';

const blocks = blocksOf(readFileSync('CONTRIBUTING.md', 'utf8'));
const CAPABILITY = 'Adding a capability';
const LISTS = ['projections/capability-list.ts', 'src/capability-list.ts'];
const LONG_MS = 240_000;

/** The spreadsheets of two trainees and a coach; the second row of mentorships names no teacher. */
const FOLDER: Readonly<Record<string, readonly string[]>> = {
  people: [
    'person_id,employee_no,name,email,department,position,line_manager_id,roles',
    'admin,E1,Admin,,HR,,,programme-admin',
    'certifier,E2,Certifier,,HR,,,certifier',
    'head,E3,Head,,Works,,,nominator',
    'coach,E4,Coach,,Works,,,coach',
    'clerk,E5,Clerk,,Works,,,learner',
    'ann,E6,Ann,,Works,,,trainer',
    'bob,E7,Bob,,Works,,,trainer',
  ],
  policies: [
    'kind,id,version,file,proposed_by,proposed_at,approved_by,approved_at,effective_from',
    ...['rubric', 'certification'].map(
      (kind) =>
        `${kind},p,1,policies/${kind}.json,admin,2025-03-01T09:00:00+08:00,certifier,2025-03-01T10:00:00+08:00,2025-03-01`,
    ),
  ],
  cohorts: [
    'cohort_id,title,year,target_size,certification_policy,opened_at',
    'c,Cohort,2025,2,p@1,2025-03-02T09:00:00+08:00',
  ],
  nominations: [
    'cohort_id,person_id,nominator_id,nominated_at,topic,motivation,decision,decided_at,reason_code',
    ...['ann', 'bob'].map(
      (id) =>
        `c,${id},head,2025-03-03T09:00:00+08:00,Practice,,accepted,2025-03-03T10:00:00+08:00,`,
    ),
  ],
  mentorships: [
    'mentorship_id,cohort_id,person_id,mentor_id,started_at,ended_at,reason',
    'm1,c,ann,coach,2025-03-04T09:00:00+08:00,2025-03-20T09:00:00+08:00,She teaches by herself',
    'm2,c,bob,clerk,2025-03-04T09:00:00+08:00,,',
  ],
};

const folder = (root: string) => {
  const { rubric, certification } = documents({ panel: { method: 'mean', quorum: 2 } });
  const files = {
    ...Object.fromEntries(
      Object.entries(FOLDER).map(([name, lines]) => [`${name}.csv`, `${lines.join('\n')}\n`]),
    ),
    'policies/rubric.json': JSON.stringify(rubric),
    'policies/certification.json': JSON.stringify(certification),
  };
  for (const [name, text] of Object.entries(files)) {
    const path = join(root, 'folder', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
};

describe('The made-up capability of CONTRIBUTING.md', () => {
  let copy: CopiedSources;
  let before: Map<string, string>;
  const own = (section: (name: string) => boolean) =>
    blocks.filter((block) => section(block.section));
  const sources = (kind: (file: string) => boolean) =>
    [...new Set(blocks.map(({ file }) => file))].filter(kind);
  const ofThePages = (file: string) => file.startsWith('projections/dashboard/');

  beforeAll(() => {
    copy = new CopiedSources();
    before = copy.files();
    for (const block of own((section) => section === CAPABILITY)) apply(block, copy.root);
  });
  afterAll(() => copy[Symbol.dispose]());

  it('touches two folders of its own and one line in each of the two lists', () => {
    const after = copy.files();
    const touched = [...after].filter(([path, text]) => before.get(path) !== text);
    const created = touched.filter(([path]) => !before.has(path)).map(([path]) => dirname(path));
    expect([...new Set(created)].sort()).toEqual(['projections/mentorships', 'src/mentorships']);
    const changed = touched.filter(([path]) => before.has(path));
    expect(changed.map(([path]) => path).sort()).toEqual(LISTS);
    for (const [path, text] of changed) {
      const lines = before.get(path)?.split('\n') ?? [];
      const added = text.split('\n').filter((line) => !lines.includes(line));
      expect(added).toEqual([expect.stringContaining('mentorshipsCapability')]);
      expect(text.split('\n').filter((line) => !added.includes(line))).toEqual(lines);
    }
    expect([...before.keys()].filter((path) => !after.has(path))).toEqual([]);
  });

  it(
    'is imported, rehearsed first, and a row that its rules refuse is named',
    async () => {
      folder(copy.root);
      const rehearsal = await copy.lectern('import', 'folder', '--dry-run', '--json');
      expect(rehearsal.code).toBe(1);
      expect(JSON.parse(rehearsal.out)).toMatchObject({
        refused: [{ file: 'mentorships.csv', line: 3, code: 'prerequisites-not-met' }],
      });
      const imported = await copy.lectern('import', 'folder', '--json');
      expect(JSON.parse(imported.out)).toEqual(JSON.parse(rehearsal.out));
      const events = await copy.lectern('events', '--person', 'ann', '--json');
      expect(events.out).toMatch(/"MentorshipStarted"[\s\S]*"MentorshipEnded"/);
    },
    LONG_MS,
  );

  it(
    'is served: its commands are accepted or refused, its query answers, its view is kept up',
    async () => {
      const { code, out, err } = await copy.node('test/worked-example/asked.ts', 'data');
      expect({ code, err }).toMatchObject({ code: 0 });
      const asked = JSON.parse(out) as Record<string, unknown>;
      expect(asked).toMatchObject({
        started: { status: 201, body: { stream: 'mentorship-m3', appended: true } },
        again: { status: 422, body: { code: 'duplicate' } },
        ownMentor: { status: 422, body: { code: 'conflict-of-interest' } },
        malformed: { status: 400, body: { code: 'malformed' } },
        entitled: { status: 403, body: { code: 'not-entitled' } },
        answer: {
          status: 200,
          body: {
            data: [
              { mentorshipId: 'm1', personId: 'ann', mentorId: 'coach', endedOn: '2025-03-20' },
              { mentorshipId: 'm3', personId: 'bob', mentorId: 'coach', endedOn: null },
            ],
          },
        },
        narrowed: { status: 200, body: { data: [] } },
        paths: ['/api/v1/mentorships', '/api/v1/mentorships/{mentorshipId}/end'],
      });
      expect(asked['routes']).toMatch(/## mentorships\n[^]*`GET \/api\/v1\/mentorships`/);
      const status = await copy.lectern('views', 'status', '--json');
      expect(JSON.parse(status.out)).toContainEqual(
        expect.objectContaining({ projection: 'mentorships', version: 1, state: 'live' }),
      );
    },
    LONG_MS,
  );

  it('is on the generated page of events', () => {
    const page = eventsPage(declaredContracts(copy.root));
    expect(page).toMatch(/## mentorship\n[^]*### MentorshipEnded[^]*`reason` †/);
  });

  it(
    'has the types of its neighbours, and its specs are green, with all that is added on top of it',
    async () => {
      for (const block of own((section) => section !== CAPABILITY)) apply(block, copy.root);
      const sides = sources((file) => !ofThePages(file));
      expect(copy.problems(sides)).toEqual([]);
      const { code, err } = await copy.specs('mentorships');
      expect({ code, err }).toMatchObject({ code: 0 });
      expect(err).toContain('4 passed');
    },
    LONG_MS,
  );

  it(
    'has a page whose words and figures the compiler knows',
    () => {
      const config = 'projections/dashboard/tsconfig.json';
      expect(copy.problems(sources(ofThePages), config)).toEqual([]);
    },
    LONG_MS,
  );
});
