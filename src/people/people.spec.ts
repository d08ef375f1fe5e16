import { by, given } from '../../test/support/given.js';
import type { Decided } from '../platform/kernel/envelope.js';
import type { PersonEvent } from './people.events.js';
import { correctDetails, grantRole, move, person, register, revokeRole } from './people.js';

type Event = Decided<PersonEvent>;

const registered: Event = {
  type: 'PersonRegistered',
  data: {
    personId: 't1',
    employeeNo: 'E-1',
    name: '李雷',
    department: 'Coating',
    lineManagerId: 'm1',
  },
};
const granted = (role: 'judge' | 'coach'): Event => ({
  type: 'RoleGranted',
  data: { personId: 't1', role },
});

const free = { taken: {} };

describe('a person', () => {
  it('is registered once, with what was said and nothing else', () => {
    given(person)
      .when(
        register,
        { personId: 't1', employeeNo: 'E-1', name: '李雷', department: 'Coating' },
        free,
      )
      .then({
        type: 'PersonRegistered',
        data: { personId: 't1', employeeNo: 'E-1', name: '李雷', department: 'Coating' },
      });
    given(person, registered)
      .when(register, { personId: 't1', employeeNo: 'E-2', name: '韩梅', department: 'QA' }, free)
      .refuses('duplicate', 'personId');
  });

  it('keeps earlier details in the history when one is put right', () => {
    given(person, registered)
      .when(correctDetails, { personId: 't1', name: '李磊' }, free)
      .then({ type: 'PersonDetailsCorrected', data: { personId: 't1', name: '李磊' } });
  });

  it('has nothing put right when nothing is said', () => {
    given(person, registered)
      .when(correctDetails, { personId: 't1' }, free)
      .refuses('malformed', /at least one/);
  });

  it('works for the new line manager after a move, and for nobody when none is named', () => {
    given(person, registered)
      .when(move, { personId: 't1', department: 'QA', lineManagerId: 'm2' })
      .then({
        type: 'PersonMoved',
        data: { personId: 't1', department: 'QA', lineManagerId: 'm2' },
      });
    const { state } = given(person, registered, granted('coach'), {
      type: 'PersonMoved',
      data: { personId: 't1', department: 'QA' },
    });
    expect(state).toMatchObject({ status: 'registered', department: 'QA', roles: ['coach'] });
    expect(state).not.toHaveProperty('lineManagerId');
  });

  it('holds a role from its grant to its revocation', () => {
    given(person, registered)
      .when(grantRole, { personId: 't1', role: 'judge' }, { admins: ['a1', 'a2'] })
      .then(granted('judge'));
    given(person, registered, granted('judge'))
      .when(revokeRole, { personId: 't1', role: 'judge' })
      .then({ type: 'RoleRevoked', data: { personId: 't1', role: 'judge' } });
    const { state } = given(person, registered, granted('judge'), granted('coach'), {
      type: 'RoleRevoked',
      data: { personId: 't1', role: 'judge' },
    });
    expect(state).toMatchObject({ roles: ['coach'] });
  });

  it('is granted a role once, and loses only a role held', () => {
    given(person, registered, granted('judge'))
      .when(grantRole, { personId: 't1', role: 'judge' }, { admins: ['a1', 'a2'] })
      .refuses('duplicate', 'role');
    given(person, registered)
      .when(revokeRole, { personId: 't1', role: 'judge' })
      .refuses('wrong-state', 'role');
  });

  it('must be registered before anything is said of them', () => {
    const nobody = given(person);
    nobody.when(correctDetails, { personId: 't1', name: 'x' }, free).refuses('unknown-reference');
    nobody.when(move, { personId: 't1', department: 'QA' }).refuses('unknown-reference');
    nobody
      .when(grantRole, { personId: 't1', role: 'judge' }, { admins: ['a1', 'a2'] })
      .refuses('unknown-reference');
    nobody.when(revokeRole, { personId: 't1', role: 'judge' }).refuses('unknown-reference');
  });
});

describe('a role that decides over others', () => {
  const asks = { personId: 't1', role: 'certifier' } as const;
  const admins = ['a1', 'a2'];
  const [a1, a2] = [by('a1', 'programme-admin'), by('a2', 'programme-admin')];
  const requested: Event = { type: 'RoleGrantRequested', data: { ...asks, requestedBy: 'a1' } };
  const role: Event = { type: 'RoleGranted', data: asks };

  it('waits for a second programme-admin, who grants it by asking alike', () => {
    given(person, registered)
      .when(grantRole, asks, { admins, ...a1 })
      .then(requested);
    given(person, registered, requested)
      .when(grantRole, asks, { admins, ...a2 })
      .then(role);
    given(person, registered, requested)
      .when(grantRole, asks, { admins, ...a1 })
      .refuses('four-eyes', 'role');
  });

  it('waits anew once it was revoked', () => {
    const revoked: Event = { type: 'RoleRevoked', data: asks };
    given(person, registered, requested, role, revoked)
      .when(grantRole, asks, { admins, ...a2 })
      .then({ type: 'RoleGrantRequested', data: { ...asks, requestedBy: 'a2' } });
  });

  it('is granted at once by whoever is the only programme-admin, and by the operator', () => {
    given(person, registered)
      .when(grantRole, asks, { admins: ['a1'], ...a1 })
      .then(role);
    const operator = { personId: 'operator', roles: ['programme-admin'], via: 'cli' } as const;
    given(person, registered).when(grantRole, asks, { admins, actor: operator }).then(role);
  });

  it('is not signed for by whom it is for', () => {
    given(person, registered, requested)
      .when(grantRole, asks, { admins: ['a1', 't1'], ...by('t1', 'programme-admin') })
      .refuses('four-eyes', 'personId');
  });

  it('and any other is granted at once', () => {
    const judge = { personId: 't1', role: 'judge' } as const;
    given(person, registered)
      .when(grantRole, judge, { admins, ...a1 })
      .then({ type: 'RoleGranted', data: judge });
  });
});
