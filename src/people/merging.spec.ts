import { by, given } from '../../test/support/given.js';
import type { Decided } from '../platform/kernel/envelope.js';
import { mergePeople, splitPeople } from './merging.js';
import { grantRole, person, type Person, register } from './people.js';
import type { PersonEvent } from './people.events.js';

type Event = Decided<PersonEvent>;

const registered = (personId: string): Event => ({
  type: 'PersonRegistered',
  data: { personId, employeeNo: `E-${personId}`, name: personId, department: 'Cells' },
});
const told = { from: 'old', into: 'new', reason: 'Registered twice' };
const requested: Event = {
  type: 'PeopleMergeRequested',
  data: { personId: 'old', into: 'new', reason: told.reason, requestedBy: 'admin' },
};
const merged: Event = {
  type: 'PeopleMerged',
  data: { personId: 'old', into: 'new', reason: told.reason, signedBy: ['admin', 'other'] },
};
const other: Person = { status: 'registered', department: 'Cells', roles: [] };
const facts = { admins: ['admin', 'other', 'old'], other };

describe('two records are joined', () => {
  it('by two programme-admins, neither of whom they are', () => {
    given(person, registered('old'))
      .when(mergePeople, told, { ...facts, ...by('admin') })
      .then(requested);
    const asked = given(person, registered('old'), requested);
    asked.when(mergePeople, told, { ...facts, ...by('admin') }).refuses('four-eyes');
    asked.when(mergePeople, told, { ...facts, ...by('old') }).refuses('four-eyes');
    asked.when(mergePeople, told, { ...facts, ...by('other') }).then(merged);
  });

  it('by whoever is the only one', () => {
    const [event] = given(person, registered('old'))
      .when(mergePeople, told, { ...facts, admins: ['admin'], ...by('admin') })
      .decided();
    expect(event).toMatchObject({ type: 'PeopleMerged', data: { signedBy: ['admin'] } });
  });

  it('with somebody who is registered, and not with themselves', () => {
    const old = given(person, registered('old'));
    const unknown = { ...facts, other: { status: 'unknown' } as const, ...by('admin') };
    old.when(mergePeople, told, unknown).refuses('unknown-reference', 'into');
    old
      .when(mergePeople, { ...told, into: 'old' }, { ...facts, ...by('admin') })
      .refuses('malformed', 'into');
    const part: Person = { status: 'merged', into: 'third', was: other };
    old
      .when(mergePeople, told, { ...facts, other: part, ...by('admin') })
      .refuses('wrong-state', 'part of third');
  });

  it('so that the one that ended takes nothing on, and says whose it is', () => {
    const old = given(person, registered('old'), requested, merged);
    old
      .when(grantRole, { personId: 'old', role: 'coach' }, { admins: [], ...by('admin') })
      .refuses('wrong-state', 'part of new');
    old
      .when(register, { ...registered('old').data, personId: 'old' } as never, { taken: {} })
      .refuses('duplicate', 'personId');
  });
});

describe('two records are parted', () => {
  const split = { personId: 'old', reason: 'A namesake' };
  const all = [registered('old'), requested, merged];

  it('by two programme-admins, and stand as before, without roles', () => {
    const first = given(person, ...all).when(splitPeople, split, { ...facts, ...by('other') });
    first.then({
      type: 'PeopleSplitRequested',
      data: { ...split, into: 'new', requestedBy: 'other' },
    });
    const asked = given(person, ...all, first.decided()[0] as Event);
    asked.when(splitPeople, split, { ...facts, ...by('other') }).refuses('four-eyes');
    const second = asked.when(splitPeople, split, { ...facts, ...by('admin') });
    second.then({
      type: 'PeopleSplit',
      data: { ...split, into: 'new', signedBy: ['other', 'admin'] },
    });
    const { state } = given(person, ...all, second.decided()[0] as Event);
    expect(state).toMatchObject({ status: 'registered', department: 'Cells', roles: [] });
  });

  it('where they were joined', () => {
    given(person, registered('old'))
      .when(splitPeople, split, { ...facts, ...by('admin') })
      .refuses('wrong-state');
  });
});
