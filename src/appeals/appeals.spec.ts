import { by, given } from '../../test/support/given.js';
import type { Decided } from '../platform/kernel/envelope.js';
import { appeal, assign, dismiss, lodge, uphold, type AppealedFacts } from './appeals.js';
import type { AppealEvent } from './appeals.events.js';

type Event = Decided<AppealEvent>;

const appealId = 'p1';
const about = {
  appealId,
  against: 'sealed-1',
  candidacyId: 'journey.t1',
  grounds: 'The projector failed for three minutes',
};
const lodged: Event = { type: 'AppealLodged', data: { ...about, demoId: 'd1' } };
const assigned: Event = { type: 'AppealAssigned', data: { appealId, assigneeId: 'x1' } };
const upheld: Event = {
  type: 'AppealUpheld',
  data: { appealId, remedy: 'reopen-result', decidedBy: 'x1' },
};
const dismissed: Event = {
  type: 'AppealDismissed',
  data: { appealId, reason: 'The time was made up', decidedBy: 'x1' },
};

const facts: AppealedFacts = {
  candidate: 't1',
  appealable: new Map([
    ['sealed-1', 'd1'],
    ['decision-1', null],
  ]),
};
const t1 = by('t1', 'trainer');
const involved = new Map([
  ['j1', 'judge'],
  ['z1', 'certifier'],
]);
const reopening = { appealId, remedy: 'reopen-result' } as const;
const reason = { appealId, reason: 'The time was made up' };

describe('an appeal', () => {
  it('is lodged by the candidate against a sealed result or a decision of theirs', () => {
    given(appeal)
      .when(lodge, about, { ...facts, ...t1 })
      .then(lodged);
    given(appeal)
      .when(lodge, { ...about, against: 'decision-1' }, { ...facts, ...t1 })
      .then({ type: 'AppealLodged', data: { ...about, against: 'decision-1' } });
  });

  it('is not lodged for somebody else, against anything else, or twice', () => {
    given(appeal)
      .when(lodge, about, { ...facts, ...by('a1', 'programme-admin') })
      .refuses('not-entitled');
    given(appeal)
      .when(lodge, { ...about, against: 'sheet-1' }, { ...facts, ...t1 })
      .refuses('unknown-reference', 'against');
    given(appeal)
      .when(lodge, about, { candidate: null, appealable: new Map(), ...t1 })
      .refuses('unknown-reference', 'candidacyId');
    given(appeal, lodged)
      .when(lodge, about, { ...facts, ...t1 })
      .refuses('duplicate', 'appealId');
  });

  it('is assigned to somebody who did not act in the matter', () => {
    given(appeal, lodged)
      .when(assign, { appealId, assigneeId: 'x1' }, { involved, assigneeKnown: true })
      .then(assigned);
    given(appeal, lodged)
      .when(assign, { appealId, assigneeId: 'j1' }, { involved, assigneeKnown: true })
      .refuses('conflict-of-interest', 'judge');
  });

  it('is not assigned to somebody nobody registered', () => {
    given(appeal, lodged)
      .when(assign, { appealId, assigneeId: 'x9' }, { involved, assigneeKnown: false })
      .refuses('unknown-reference', 'assigneeId');
  });

  it('is decided by whom it is assigned to', () => {
    const x1 = { involved, assigneeKnown: true, ...by('x1') };
    given(appeal, lodged, assigned).when(uphold, reopening, x1).then(upheld);
    given(appeal, lodged, assigned).when(dismiss, reason, x1).then(dismissed);
    const other = { involved, ...by('x2', 'programme-admin') };
    given(appeal, lodged, assigned).when(uphold, reopening, other).refuses('not-entitled');
    given(appeal, lodged).when(dismiss, reason, x1).refuses('wrong-state', 'not assigned');
  });

  it('is not decided by somebody who came to act in the matter after the assignment', () => {
    const torn = { involved: new Map([['x1', 'coach']]), ...by('x1') };
    given(appeal, lodged, assigned).when(uphold, reopening, torn).refuses('conflict-of-interest');
    given(appeal, lodged, assigned).when(dismiss, reason, torn).refuses('conflict-of-interest');
  });

  it('is decided once', () => {
    const x1 = { involved, assigneeKnown: true, ...by('x1') };
    for (const past of [upheld, dismissed]) {
      const over = given(appeal, lodged, assigned, past);
      over.when(uphold, reopening, x1).refuses('wrong-state');
      over.when(dismiss, reason, x1).refuses('wrong-state');
      over.when(assign, { appealId, assigneeId: 'x2' }, x1).refuses('wrong-state');
    }
  });

  it('takes no command before it is lodged', () => {
    const none = given(appeal);
    const x1 = { involved, assigneeKnown: true, ...by('x1') };
    none.when(assign, { appealId, assigneeId: 'x1' }, x1).refuses('unknown-reference', 'appealId');
    none.when(uphold, reopening, x1).refuses('unknown-reference');
    none.when(dismiss, reason, x1).refuses('unknown-reference');
  });
});
