import { contract } from '../kernel/contract.js';
import type { EventOf, Personal, PersonId, Role } from '../kernel/envelope.js';

/** A person is known: an employee with an opaque id. */
export type PersonRegistered = EventOf<
  'PersonRegistered',
  1,
  {
    readonly personId: PersonId;
    readonly employeeNo: Personal<string>;
    readonly name: Personal<string>;
    readonly email?: Personal<string>;
    readonly department: string;
    readonly position?: string;
    readonly lineManagerId?: PersonId;
  }
>;

/** A detail was wrong and is put right; only the fields given change. */
export type PersonDetailsCorrected = EventOf<
  'PersonDetailsCorrected',
  1,
  {
    readonly personId: PersonId;
    readonly employeeNo?: Personal<string>;
    readonly name?: Personal<string>;
    readonly email?: Personal<string>;
    readonly position?: string;
  }
>;

/** The person works elsewhere, or for somebody else, from now on. */
export type PersonMoved = EventOf<
  'PersonMoved',
  1,
  {
    readonly personId: PersonId;
    readonly department: string;
    readonly lineManagerId?: PersonId;
  }
>;

export type RoleGranted = EventOf<
  'RoleGranted',
  1,
  { readonly personId: PersonId; readonly role: Role }
>;

export type RoleRevoked = EventOf<
  'RoleRevoked',
  1,
  { readonly personId: PersonId; readonly role: Role }
>;

export type PersonEvent =
  PersonRegistered | PersonDetailsCorrected | PersonMoved | RoleGranted | RoleRevoked;

export const personContract = contract<PersonEvent>('person', {
  PersonRegistered: { version: 1, personal: ['employeeNo', 'name', 'email'] },
  PersonDetailsCorrected: { version: 1, personal: ['employeeNo', 'name', 'email'] },
  PersonMoved: { version: 1 },
  RoleGranted: { version: 1 },
  RoleRevoked: { version: 1 },
});
