import { by, given } from '../../test/support/given.js';
import type { Decided } from '../platform/kernel/envelope.js';
import { erase, liftLegalHold, placeLegalHold, requestErasure } from './erasure.js';
import type { PersonEvent } from './people.events.js';
import { correctDetails, grantRole, move, person, register } from './people.js';

type Event = Decided<PersonEvent>;

const personId = 't1';
const registered: Event = {
  type: 'PersonRegistered',
  data: { personId, employeeNo: 'E-1', name: '李雷', department: 'Coating' },
};
const requested: Event = {
  type: 'ErasureRequested',
  data: { personId, requestedBy: 't1', signedBy: 'admin' },
};
const held: Event = {
  type: 'LegalHoldPlaced',
  data: { personId, holdId: 'audit', reason: '年度审计', placedBy: 'admin' },
};
const lifted: Event = {
  type: 'LegalHoldLifted',
  data: { personId, holdId: 'audit', liftedBy: 'admin' },
};
const erased: Event = {
  type: 'PersonErased',
  data: { personId, requestedBy: 't1', signedBy: ['admin', 'other'] },
};

const free = { taken: {} };

describe('an erasure', () => {
  it('is asked for by one and carried out by another', () => {
    given(person, registered)
      .when(requestErasure, { personId, requestedBy: 't1', reason: '离职' }, by('admin'))
      .then({ ...requested, data: { ...requested.data, reason: '离职' } });
    given(person, registered, requested)
      .when(erase, { personId }, { ...by('other'), parts: [] })
      .then(erased);
  });

  it('is not one person’s doing, nor done without being asked for', () => {
    given(person, registered, requested)
      .when(erase, { personId }, { ...by('admin'), parts: [] })
      .refuses('four-eyes', /second person/);
    given(person, registered)
      .when(erase, { personId }, { ...by('other'), parts: [] })
      .refuses('wrong-state');
    given(person, registered, requested)
      .when(requestErasure, { personId }, by('other'))
      .refuses('duplicate');
    given(person).when(requestErasure, { personId }).refuses('unknown-reference');
  });

  it('waits for the end of every legal hold', () => {
    const second: Event = { ...held, data: { ...held.data, holdId: 'suit' } };
    given(person, registered, held)
      .when(requestErasure, { personId })
      .refuses('legal-hold', /audit/);
    given(person, registered, requested, held, second, lifted)
      .when(erase, { personId }, { ...by('other'), parts: [] })
      .refuses('legal-hold', /suit/);
    given(person, registered, requested, held, lifted)
      .when(erase, { personId }, { ...by('other'), parts: [] })
      .then(erased);
  });

  it('is for good: nothing more is said of the person, and the id is nobody else’s', () => {
    const gone = given(person, registered, requested, erased);
    gone.when(requestErasure, { personId }).refuses('wrong-state', /for good/);
    gone.when(erase, { personId }, { parts: [] }).refuses('wrong-state');
    gone.when(correctDetails, { personId, name: '李雷' }, free).refuses('wrong-state');
    gone.when(move, { personId, department: 'QA' }).refuses('wrong-state');
    gone.when(grantRole, { personId, role: 'judge' }, { admins: [] }).refuses('wrong-state');
    gone.when(placeLegalHold, { personId, holdId: 'late', reason: 'x' }).refuses('wrong-state');
    gone
      .when(register, { personId, employeeNo: 'E-1', name: '李雷', department: 'QA' }, free)
      .refuses('wrong-state', 'personId');
  });
});

describe('a legal hold', () => {
  it('is placed once under its id, and lifted once', () => {
    given(person, registered)
      .when(placeLegalHold, { personId, holdId: 'audit', reason: '年度审计' }, by('admin'))
      .then(held);
    given(person, registered, held)
      .when(placeLegalHold, { personId, holdId: 'audit', reason: '又一次' })
      .refuses('duplicate', 'holdId');
    given(person, registered, held)
      .when(liftLegalHold, { personId, holdId: 'audit' }, by('admin'))
      .then(lifted);
    given(person, registered, held, lifted)
      .when(liftLegalHold, { personId, holdId: 'audit' })
      .refuses('wrong-state', 'no legal hold');
  });

  it('outlasts a move', () => {
    const moved: Event = { type: 'PersonMoved', data: { personId, department: 'QA' } };
    const { state } = given(person, registered, held, moved);
    expect(state).toMatchObject({ department: 'QA', holds: ['audit'] });
  });
});
