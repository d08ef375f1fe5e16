import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { REFUSAL_STATUS } from '../../src/platform/kernel/refusal.js';
import { afterwards } from './afterwards.js';
import { Company } from './company.js';
import { decisions } from './decisions.js';
import { demoDay } from './demo-day.js';
import { figuresOfTheDay } from './figures-of-the-day.js';
import { figuresOfTheTrainers } from './figures-of-the-trainers.js';
import { forgetting } from './forgetting.js';
import { foundation } from './foundation.js';
import { learning } from './learning.js';
import { teaching } from './teaching.js';

/** Nobody here sits at a browser. */
const OF_BROWSERS = ['csrf', 'link-expired', 'link-used'];

/** What these mean is all there is to say of them: their words name no facts. */
const SAID_BY_CODE = [
  ...[
    'unauthenticated',
    'wrong-code',
    'already-scored',
    'sealed',
    'passed',
    'too-costly',
    'wrong-revision',
  ],
  'hash-mismatch',
];

/**
 * The 2025 journey in a small cast, each part done by who does it in the company, over HTTP.
 *
 * li and sun run the programme, zhao heads a department and nominates, qian coaches (and holds the
 * role of a certifier, which does not help him), zhou certifies, wu, zheng, wang and feng judge,
 * mo audits. an, bai, cao and ding demonstrate, fang leaves, guo declines. xu, yan and hua learn.
 */
describe('the 2025 journey over HTTP', () => {
  const company = new Company();
  beforeAll(() =>
    company.founds([
      'person_id,employee_no,name,email,department,position,line_manager_id,roles',
      'li,E-li,李主任,,Organization and Personnel,,,programme-admin',
      'mo,E-mo,莫审计,,Audit,,,auditor',
    ]),
  );
  afterAll(() => company.ends());

  foundation(company);
  learning(company);
  demoDay(company);
  decisions(company);
  teaching(company);
  figuresOfTheDay(company);
  figuresOfTheTrainers(company);
  afterwards(company);
  forgetting(company);

  it('has met every refusal that the rules know', () => {
    const known = Object.keys(REFUSAL_STATUS).filter((code) => !OF_BROWSERS.includes(code));
    expect([...company.refusalsMet].sort()).toEqual(known.sort());
  });

  it('has told every refusal in Chinese with its particulars, where it has some', () => {
    const told = [...company.toldInChinese];
    expect([...company.refusalsMet].filter((code) => !told.includes(code)).sort()).toEqual(
      [...company.refusalsMet].filter((code) => SAID_BY_CODE.includes(code)).sort(),
    );
  });
});
