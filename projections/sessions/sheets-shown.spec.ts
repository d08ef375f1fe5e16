import { describe, expect, it } from '@jest/globals';
import type { Role } from '../../src/platform/kernel/envelope.js';
import type { SheetFact } from '../demos/results.js';
import { sheetsShown } from './sheets-shown.js';

const sheet = (judgeId: string): SheetFact => ({
  eventId: judgeId,
  day: '2025-07-25',
  position: '1',
  recordedAt: 0,
  ...{ demoId: 'd', judgeId, marks: { curriculumDesign: 80 }, supersedes: null },
});

const sealed = { eventId: 'e', day: '2025-07-25', position: '9', result: {} } as never;
const panel = { judges: ['j1', 'j2', 'j3'], recused: ['j3'] };

function seenBy(personId: string, roles: Role[], isSealed = false) {
  const demo = {
    personId: 'candidate',
    sheets: [sheet('j1')],
    sealed: isSealed ? sealed : null,
  };
  return sheetsShown({ personId, roles }, demo, panel).map(({ judgeId }) => judgeId);
}

describe('the sheets of a demo, before it is sealed', () => {
  it('are not shown to a judge whose own is still due, whatever other roles they hold', () => {
    expect(seenBy('j2', ['judge'])).toEqual([]);
    expect(seenBy('j2', ['judge', 'programme-admin', 'auditor'])).toEqual([]);
  });

  it('are shown to a judge who has handed in their own', () => {
    expect(seenBy('j1', ['judge'])).toEqual(['j1']);
  });

  it('are not shown to a judge who stands aside, nor to the candidate', () => {
    expect(seenBy('j3', ['judge'])).toEqual([]);
    expect(seenBy('candidate', ['trainer', 'programme-admin'])).toEqual([]);
  });

  it('are shown to those who oversee and do not judge', () => {
    expect(seenBy('admin', ['programme-admin'])).toEqual(['j1']);
    expect(seenBy('auditor', ['auditor'])).toEqual(['j1']);
    expect(seenBy('learner', ['learner', 'coach'])).toEqual([]);
  });
});

describe('the sheets of a sealed demo', () => {
  it('are shown to the panel, to the candidate and to those who oversee', () => {
    for (const judge of ['j1', 'j2', 'j3']) expect(seenBy(judge, ['judge'], true)).toEqual(['j1']);
    expect(seenBy('candidate', ['trainer'], true)).toEqual(['j1']);
    expect(seenBy('admin', ['programme-admin'], true)).toEqual(['j1']);
    expect(seenBy('another', ['trainer'], true)).toEqual([]);
  });
});
