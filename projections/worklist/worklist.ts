import { courseContract } from '../../src/courses/courses.events.js';
import { personContract } from '../../src/people/people.events.js';
import type { PersonId, Recorded, Role } from '../../src/platform/kernel/envelope.js';
import { sessionContract } from '../../src/sessions/sessions.events.js';
import { projection, type Rows, type ViewsOf } from '../platform/runner/projection.js';
import { boolean, facts, optional, text, textOf } from '../platform/runner/table.js';
import { origin, originOf } from '../platform/temporal/temporal.js';

/** What takes two signatures. */
export type SignedTwice = 'waiver' | 'role' | 'erasure' | 'merge' | 'split';

/** What a list of tasks has to know and no other view holds: signatures, offers, who is there to be asked. */
export function worklist(zone: string) {
  const tables = {
    /** Who left the company, or came back; whoever was erased is gone, too. */
    presence: facts(
      { ...origin(zone), personId: text, record: text, here: boolean },
      { key: ['eventId'] },
    ),
    /** A first signature, or what it has waited for: the second one, or that it is not wanted any more. */
    signature: facts(
      {
        ...origin(zone),
        what: textOf<SignedTwice>(),
        sessionId: optional(text),
        personId: optional(text),
        /** The record of a person, as it was registered, whoever it is read as. */
        record: optional(text),
        /** Of which record it is part. */
        into: optional(text),
        judgeId: optional(text),
        candidacyId: optional(text),
        role: optional(textOf<Role>()),
        /** Who signed first; null where nothing waits from then on. */
        by: optional(text),
      },
      { key: ['eventId'] },
    ),
    hold: facts(
      { ...origin(zone), personId: text, holdId: text, lasts: boolean },
      { key: ['eventId'] },
    ),
    offer: facts({ ...origin(zone), courseId: text, coOwnerId: text }, { key: ['eventId'] }),
  };

  return projection({
    name: 'worklist',
    version: 1,
    folds: [personContract, courseContract, sessionContract],
    tables,
    on: {
      PersonLeft: (event, rows) => present(event, rows, event.data.personId, false),
      PersonReturned: (event, rows) => present(event, rows, event.data.personId, true),
      RoleGrantRequested: (event, rows) => {
        const { personId, role, requestedBy } = event.data;
        signed(event, rows, { what: 'role', personId, role, by: requestedBy });
      },
      RoleGranted: (event, rows) => {
        const { personId, role } = event.data;
        signed(event, rows, { what: 'role', personId, role, by: null });
      },
      RoleRevoked: (event, rows) => {
        const { personId, role } = event.data;
        signed(event, rows, { what: 'role', personId, role, by: null });
      },
      ErasureRequested: (event, rows) => {
        const { personId, signedBy } = event.data;
        signed(event, rows, { what: 'erasure', personId, by: signedBy });
      },
      PersonErased: (event, rows) => {
        const { personId } = event.data;
        signed(event, rows, { what: 'erasure', personId, by: null });
        present(event, rows, personId, false);
      },
      PeopleMergeRequested: (event, rows) => {
        const { personId, into, requestedBy: by } = event.data;
        signed(event, rows, { what: 'merge', personId, into, by });
      },
      PeopleMerged: (event, rows) => {
        const { personId, into } = event.data;
        signed(event, rows, { what: 'merge', personId, into, by: null });
      },
      PeopleSplitRequested: (event, rows) => {
        const { personId, into, requestedBy: by } = event.data;
        signed(event, rows, { what: 'split', personId, into, by });
      },
      PeopleSplit: (event, rows) => {
        const { personId, into } = event.data;
        signed(event, rows, { what: 'split', personId, into, by: null });
      },
      LegalHoldPlaced: (event, rows) => {
        const { personId, holdId } = event.data;
        rows.hold.put({ ...originOf(event, zone), personId, holdId, lasts: true });
      },
      LegalHoldLifted: (event, rows) => {
        const { personId, holdId } = event.data;
        rows.hold.put({ ...originOf(event, zone), personId, holdId, lasts: false });
      },
      ConflictDeclared: (event, rows) => {
        // A waiver, and what is signed of one, does not outlast a declaration.
        const { sessionId, judgeId, candidacyId } = event.data;
        signed(event, rows, { what: 'waiver', sessionId, judgeId, candidacyId, by: null });
      },
      ConflictWaived: (event, rows) => {
        const { sessionId, judgeId, candidacyId, waivedBy, effective } = event.data;
        const by = effective ? null : waivedBy;
        signed(event, rows, { what: 'waiver', sessionId, judgeId, candidacyId, by });
      },
      CoOwnershipOffered: (event, rows) => {
        const { courseId, coOwnerId } = event.data;
        rows.offer.put({ ...originOf(event, zone), courseId, coOwnerId });
      },
    },
  });

  function present(
    event: Recorded,
    rows: Rows<typeof tables>,
    personId: PersonId,
    here: boolean,
  ): void {
    rows.presence.put({ ...originOf(event, zone), personId, record: personId, here });
  }

  function signed(event: Recorded, rows: Rows<typeof tables>, signature: Signature): void {
    const none = { sessionId: null, personId: null, into: null };
    const nobody = { judgeId: null, candidacyId: null, role: null };
    const record = signature.personId ?? null;
    rows.signature.put({ ...originOf(event, zone), ...none, ...nobody, ...signature, record });
  }
}

interface Signature {
  readonly what: SignedTwice;
  readonly sessionId?: string;
  readonly personId?: PersonId;
  readonly into?: PersonId;
  readonly judgeId?: PersonId;
  readonly candidacyId?: string;
  readonly role?: Role;
  readonly by: PersonId | null;
}

declare module '../platform/queries/views-db.js' {
  interface ViewTables extends ViewsOf<ReturnType<typeof worklist>> {}
}
