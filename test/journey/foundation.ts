import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { as } from './as.js';
import type { Company } from './company.js';
import { COHORT, ifAt, keyed, type PolicyDocument } from './deeds.js';

const sample = (name: string) =>
  JSON.parse(
    readFileSync(
      new URL(`../../samples/journey-2025/policies/${name}.json`, import.meta.url),
      'utf8',
    ),
  ) as PolicyDocument;

const rubric = sample('rubric-demo-v1');
const junior = sample('certification-junior-v1');
/** A small cast has three places with one winner each. */
const award = {
  ...sample('award-demo-day-v1'),
  places: ['first', 'second', 'third'].map((place) => ({ place, count: 1 })),
};
const trainer = sample('evaluation-trainer-v1');
const library = sample('course-health-library-v1');

/** Fifty components with a curve of a hundred points: beyond what anybody may be evaluated by. */
const dear = {
  ...trainer,
  components: Array.from({ length: 50 }, (_, at) => ({
    ...{ id: `c${at}`, from: 'delivery.hours', take: 'sum', weight: 1 },
    curve: Array.from({ length: 100 }, (_point, x) => [x, x]),
  })),
};

const CAST: Readonly<Record<string, readonly [department: string, ...roles: string[]]>> = {
  sun: ['Organization and Personnel', 'programme-admin'],
  zhao: ['Cells', 'nominator'],
  qian: ['Research', 'coach', 'certifier'],
  zhou: ['Quality', 'certifier'],
  wu: ['Board', 'judge'],
  zheng: ['Board', 'judge'],
  wang: ['Board', 'judge', 'coach'],
  feng: ['Board', 'judge'],
  an: ['Cells', 'trainer'],
  bai: ['Cells', 'trainer'],
  cao: ['Pilot line', 'trainer'],
  ding: ['Pilot line', 'trainer'],
  fang: ['Quality', 'trainer'],
  guo: ['Quality', 'trainer'],
  xu: ['Pilot line', 'learner'],
  yan: ['Pilot line', 'learner'],
  hua: ['Cells', 'learner'],
};

/** Roles that take two programme-admins. */
const DECIDES: readonly string[] = ['programme-admin', 'certifier', 'auditor'];

export function foundation(company: Company): void {
  describe('March: people, roles and rules', () => {
    it('lets nobody in without a token, or with one that is not good', async () => {
      company.on('2025-03-01');
      const answer = await company.refused(as('nobody').registers('sun', 'HR'), 'unauthenticated', {
        remedy: expect.stringContaining('Bearer'),
      });
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
      const { Authorization = '' } = await company.bearer('li');
      const [head, , signature] = Authorization.split('.');
      const claims = { iss: 'urn:lectern:local', aud: 'lectern', sub: 'li', exp: 4_000_000_000 };
      const forged = `${head}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`;
      const deed = { ...as('nobody').registers('sun', 'HR'), headers: { Authorization: forged } };
      await company.refused(deed, 'unauthenticated');
      const late = { ...as('nobody').registers('sun', 'HR'), headers: await company.expired('li') };
      await company.refused(late, 'unauthenticated', { detail: 'the token has expired' });
    });

    it('knows nobody whom the ledger does not know, whatever their token says', async () => {
      await company.refused(as('stranger').registers('sun', 'HR'), 'not-entitled');
    });

    it('registers the people, each with their roles', async () => {
      let sunIsAdmin = false;
      for (const [person, [department, ...roles]] of Object.entries(CAST)) {
        await company.done(as('li').registers(person, department));
        for (const role of roles) {
          await company.done(as('li').grantsRole(person, role));
          // Until there is a second programme-admin, the first one acts alone.
          const second = person === 'sun' ? 'zhou' : 'sun';
          if (sunIsAdmin && DECIDES.includes(role)) {
            await company.done(as(second).grantsRole(person, role));
          }
          sunIsAdmin ||= person === 'sun' && role === 'programme-admin';
        }
      }
      const { body } = await company.read('qian', 'me');
      expect(body).toMatchObject({ personId: 'qian', roles: ['coach', 'certifier'] });
    });

    it('takes no field that it does not know, and nobody twice', async () => {
      const misspelt = as('sun').registers('he', 'Cells', { deparment: 'Cells' });
      await company.refused(misspelt, 'malformed', { field: 'deparment' });
      await company.refused(as('sun').registers('an', 'Cells'), 'duplicate', { field: 'personId' });
    });

    it('takes a role back at once, while the token lives on', async () => {
      await company.done(as('li').registers('tang', 'Organization and Personnel'));
      await company.done(as('li').grantsRole('tang', 'programme-admin'));
      await company.refused(as('tang').moves('hua', 'Research'), 'not-entitled');
      await company.refused(as('li').grantsRole('tang', 'programme-admin'), 'four-eyes');
      await company.done(as('sun').grantsRole('tang', 'programme-admin'));
      await company.done(as('tang').moves('hua', 'Research'));
      await company.done(as('sun').revokesRole('tang', 'programme-admin'));
      await company.refused(as('tang').moves('hua', 'Cells'), 'not-entitled', {
        remedy: expect.stringContaining('programme-admin'),
      });
      await company.withheld('tang', 'events');
    });

    it('tells the slower of two that somebody was faster', async () => {
      const { body } = await company.done(as('li').moves('hua', 'Cells'));
      const { revision = -1 } = body;
      const faster = keyed(ifAt(as('sun').moves('hua', 'Formation'), revision), 'hua-moves');
      await company.done(faster);
      // Sent once more it is no longer at that revision, and still it is the same command.
      expect((await company.done(faster)).body).toMatchObject({ appended: false });
      const late = ifAt(as('li').moves('hua', 'Quality'), revision);
      await company.refused(late, 'wrong-revision', {
        actual: revision + 1,
        remedy: expect.stringContaining('again'),
      });
    });

    it('has each rule proposed by one and approved by another', async () => {
      await company.done(as('li').proposes(rubric));
      await company.refused(as('li').approves(rubric), 'four-eyes', {
        remedy: expect.stringContaining('another'),
      });
      await company.refused(as('li').opensCohort(), 'unknown-reference', {
        field: 'certificationPolicy',
      });
      await company.done(as('zhou').approves(rubric));
      await company.refused(as('li').proposes(dear), 'too-costly', { pointer: '/components/45' });
      for (const document of [junior, award, trainer, library]) {
        await company.done(as('li').proposes(document));
        await company.done(as('sun').approves(document));
      }
    });

    it('opens the cohort and plans what it studies', async () => {
      company.on('2025-04-01');
      const opening = keyed(as('li').opensCohort(), 'open-the-cohort');
      const first = await company.done(opening);
      const again = await company.done(opening);
      expect(again.body).toEqual({ ...first.body, appended: false });
      await company.done(as('li').plansModule('cd-1', 'course-development', 'pre-study', true));
      await company.done(as('li').plansModule('sp-1', 'stage-presentation', 'workshop', true));
      await company.done(as('li').plansModule('sp-2', 'stage-presentation', 'coaching', false));
      expect(await company.asked('guo', 'cohorts')).toMatchObject([{ cohortId: COHORT }]);
    });

    it('keeps a rule that something relies on', async () => {
      await company.refused(as('li').withdrawsPolicy(junior), 'wrong-state', {
        remedy: expect.stringContaining('supersedes'),
      });
    });

    it('has nothing changed by those who only read', async () => {
      await company.refused(as('mo').opensCohort(), 'not-entitled');
      await company.refused(as('mo').grantsRole('mo', 'programme-admin'), 'not-entitled');
    });
  });
}
