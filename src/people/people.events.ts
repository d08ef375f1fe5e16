import { contract } from '../platform/kernel/contract.js';
import type { EventOf, Personal, PersonId, Role } from '../platform/kernel/envelope.js';

/** A person is known: an employee with an opaque id. */
export type PersonRegistered = EventOf<
  'PersonRegistered',
  2,
  {
    readonly personId: PersonId;
    readonly employeeNo: Personal<string>;
    readonly name: Personal<string>;
    readonly email?: Personal<string>;
    readonly department: string;
    readonly position?: Personal<string>;
    readonly lineManagerId?: PersonId;
  }
>;

/** A detail was wrong and is put right; only the fields given change. */
export type PersonDetailsCorrected = EventOf<
  'PersonDetailsCorrected',
  2,
  {
    readonly personId: PersonId;
    readonly employeeNo?: Personal<string>;
    readonly name?: Personal<string>;
    readonly email?: Personal<string>;
    readonly position?: Personal<string>;
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

/** Their roles and their sign-in end; all that they did stands. */
export type PersonLeft = EventOf<
  'PersonLeft',
  1,
  { readonly personId: PersonId; readonly reason?: Personal<string> }
>;

/** Without roles, until they are granted anew. */
export type PersonReturned = EventOf<
  'PersonReturned',
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

/** A role that decides over others waits for a second programme-admin, who grants it by asking alike. */
export type RoleGrantRequested = EventOf<
  'RoleGrantRequested',
  1,
  { readonly personId: PersonId; readonly role: Role; readonly requestedBy: PersonId }
>;

export type RoleRevoked = EventOf<
  'RoleRevoked',
  1,
  { readonly personId: PersonId; readonly role: Role }
>;

/** Somebody asks that a person's details be forgotten; the first of two signatures. */
export type ErasureRequested = EventOf<
  'ErasureRequested',
  1,
  {
    readonly personId: PersonId;
    /** Who asks for it: the person, mostly. */
    readonly requestedBy: PersonId;
    readonly reason?: Personal<string>;
    readonly signedBy: PersonId;
  }
>;

/** The person's key is destroyed: nothing personal of them can be read from now on, here or before. */
export type PersonErased = EventOf<
  'PersonErased',
  1,
  {
    readonly personId: PersonId;
    readonly requestedBy: PersonId;
    /** Two different people. */
    readonly signedBy: readonly PersonId[];
  }
>;

/** A duty to keep what is known of the person: nothing of it is erased while it lasts. */
export type LegalHoldPlaced = EventOf<
  'LegalHoldPlaced',
  1,
  {
    readonly personId: PersonId;
    readonly holdId: string;
    readonly reason: Personal<string>;
    readonly placedBy: PersonId;
  }
>;

export type LegalHoldLifted = EventOf<
  'LegalHoldLifted',
  1,
  {
    readonly personId: PersonId;
    readonly holdId: string;
    readonly reason?: Personal<string>;
    readonly liftedBy: PersonId;
  }
>;

/** One of two signatures under two records' being one person's. */
export type PeopleMergeRequested = EventOf<
  'PeopleMergeRequested',
  1,
  {
    readonly personId: PersonId;
    readonly into: PersonId;
    readonly reason: Personal<string>;
    readonly requestedBy: PersonId;
  }
>;

/** The record is part of another from here on: both histories read as one, the log keeps both ids. */
export type PeopleMerged = EventOf<
  'PeopleMerged',
  1,
  {
    readonly personId: PersonId;
    readonly into: PersonId;
    readonly reason: Personal<string>;
    readonly signedBy: readonly PersonId[];
  }
>;

export type PeopleSplitRequested = EventOf<
  'PeopleSplitRequested',
  1,
  {
    readonly personId: PersonId;
    readonly into: PersonId;
    readonly reason: Personal<string>;
    readonly requestedBy: PersonId;
  }
>;

/** They are two people all the same. */
export type PeopleSplit = EventOf<
  'PeopleSplit',
  1,
  {
    readonly personId: PersonId;
    readonly into: PersonId;
    readonly reason: Personal<string>;
    readonly signedBy: readonly PersonId[];
  }
>;

export type PersonEvent =
  | PersonRegistered
  | PersonDetailsCorrected
  | PersonMoved
  | PersonLeft
  | PersonReturned
  | RoleGranted
  | RoleGrantRequested
  | RoleRevoked
  | ErasureRequested
  | PersonErased
  | LegalHoldPlaced
  | LegalHoldLifted
  | PeopleMergeRequested
  | PeopleMerged
  | PeopleSplitRequested
  | PeopleSplit;

/** Version 1 had the position in the clear. */
const sealedSince2 = [(data: object) => data];

export const personContract = contract<PersonEvent>('person', {
  PersonRegistered: {
    version: 2,
    personal: ['employeeNo', 'name', 'email', 'position'],
    upcasters: sealedSince2,
  },
  PersonDetailsCorrected: {
    version: 2,
    personal: ['employeeNo', 'name', 'email', 'position'],
    upcasters: sealedSince2,
  },
  PersonMoved: { version: 1 },
  PersonLeft: { version: 1, personal: ['reason'] },
  PersonReturned: { version: 1 },
  RoleGranted: { version: 1 },
  RoleGrantRequested: { version: 1 },
  RoleRevoked: { version: 1 },
  ErasureRequested: { version: 1, personal: ['reason'] },
  PersonErased: { version: 1 },
  LegalHoldPlaced: { version: 1, personal: ['reason'] },
  LegalHoldLifted: { version: 1, personal: ['reason'] },
  PeopleMergeRequested: { version: 1, personal: ['reason'] },
  PeopleMerged: { version: 1, personal: ['reason'] },
  PeopleSplitRequested: { version: 1, personal: ['reason'] },
  PeopleSplit: { version: 1, personal: ['reason'] },
});
