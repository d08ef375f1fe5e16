import { given, type Past } from '../../test/support/given.js';
import { WrittenProgramme } from '../../test/support/written-programme.js';
import { numberTaken } from './employee-number.js';
import type { PersonEvent } from './people.events.js';
import { comeBack, grantRole, leave, person, register } from './people.js';
import {
  CorrectPersonDetails,
  LeaveCompany,
  MovePerson,
  RegisterPerson,
  ReturnToCompany,
} from './people.commands.js';

const personId = 't1';
const registered: Past<PersonEvent> = {
  type: 'PersonRegistered',
  data: { personId, employeeNo: 'E-1', name: '李雷', department: 'Coating', lineManagerId: 'm1' },
};
const judge: Past<PersonEvent> = { type: 'RoleGranted', data: { personId, role: 'judge' } };
const left: Past<PersonEvent> = { type: 'PersonLeft', data: { personId } };
const back: Past<PersonEvent> = {
  type: 'PersonReturned',
  data: { personId, department: 'Quality' },
};

describe('somebody who leaves the company', () => {
  it('loses every role, once', () => {
    given(person, registered, judge)
      .when(leave, { personId })
      .then({ type: 'PersonLeft', data: { personId } });
    expect(given(person, registered, judge, left).state).toMatchObject({ roles: [], left: true });
    given(person, registered, left).when(leave, { personId }).refuses('wrong-state');
    given(person, registered, left)
      .when(grantRole, { personId, role: 'judge' }, { admins: ['a1'] })
      .refuses('wrong-state', 'personId');
  });

  it('comes back to a department, without roles', () => {
    given(person, registered, judge, left)
      .when(comeBack, { personId, department: 'Quality' })
      .then({ type: 'PersonReturned', data: { personId, department: 'Quality' } });
    const { state } = given(person, registered, judge, left, back);
    expect(state).toMatchObject({ department: 'Quality', roles: [] });
    expect(state).not.toHaveProperty('left');
    given(person, registered)
      .when(comeBack, { personId, department: 'Quality' })
      .refuses('wrong-state');
  });

  it('sends no command from then on', async () => {
    const programme = new WrittenProgramme();
    try {
      await programme.people({ admin: ['programme-admin'], admin2: ['programme-admin'] });
      await programme.send(LeaveCompany, { personId: 'admin2' }, 'admin');
      const moving = { personId: 'admin', department: 'Quality' };
      await programme.refused('unknown-reference', MovePerson, moving, 'admin2');
      await programme.send(ReturnToCompany, { personId: 'admin2', department: 'QA' }, 'admin');
      await programme.refused('not-entitled', MovePerson, moving, 'admin2');
    } finally {
      await programme.close();
    }
  });
});

describe('an employee number', () => {
  it('is somebody’s: nobody else is registered under it', () => {
    const wanted = { personId: 't2', employeeNo: 'E-1', name: '韩梅', department: 'QA' };
    const refusal = given(person)
      .when(register, wanted, { taken: { by: 't1', alike: 't1' } })
      .refuses('duplicate', 'employeeNo');
    expect(refusal.detail['personId']).toBe('t1');
  });

  it('that differs by zeros, width or case alone is taken for the same unless said otherwise', () => {
    for (const alike of ['123', '00123', '１２３', ' 123']) {
      expect(numberTaken(alike)?.alike).toBe(numberTaken('0123')?.alike);
      expect(numberTaken(alike)?.same).not.toBe(numberTaken('0123')?.same);
    }
    expect(numberTaken('e-7')?.alike).toBe(numberTaken('Ｅ-7')?.alike);
    expect(numberTaken('0')?.alike).not.toBe(numberTaken('1')?.alike);
    const wanted = { personId: 't2', employeeNo: '123', name: '韩梅', department: 'QA' };
    given(person)
      .when(register, wanted, { taken: { alike: 't1' } })
      .refuses('duplicate', 'alike');
    given(person)
      .when(register, { ...wanted, somebodyElse: true }, { taken: { alike: 't1' } })
      .then({ type: 'PersonRegistered', data: wanted });
  });

  it('is looked up among all, as it was corrected last, and says nothing of itself', async () => {
    const programme = new WrittenProgramme();
    try {
      const one = (id: string, employeeNo: string) => ({
        ...{ personId: id, employeeNo, name: id, department: 'QA' },
      });
      await programme.send(RegisterPerson, one('p1', '0123'));
      const refusal = await programme.refused('duplicate', RegisterPerson, one('p2', '123'));
      expect(refusal.detail['personId']).toBe('p1');
      expect(JSON.stringify(refusal.detail)).not.toContain('123');
      await programme.refused('duplicate', RegisterPerson, one('p2', '0123'));
      await programme.send(CorrectPersonDetails, { personId: 'p1', employeeNo: '0456' });
      await programme.send(RegisterPerson, one('p2', '0123'));
      await programme.refused('duplicate', RegisterPerson, one('p3', '456'));
      await programme.refused('duplicate', CorrectPersonDetails, {
        ...{ personId: 'p1', employeeNo: '0123' },
      });
    } finally {
      await programme.close();
    }
  });
});
