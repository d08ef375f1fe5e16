import type { ReadingRules } from './admission.js';
import { StoreUnavailable } from '../event-store/errors.js';
import type { PersonId, Role } from '../kernel/envelope.js';
import { refuse } from '../kernel/refusal.js';

/** What access needs of the write side: the roles in the decision model, and a way to bring them up to the head. */
export interface RolesInLedger {
  readonly model: {
    catchUp(): Promise<void>;
    readonly people: { idOf(personId: PersonId): PersonId };
  };
  /** Null for somebody the ledger does not know, or who has left. */
  readonly rolesOf: (personId: PersonId) => readonly Role[] | null;
}

/** Roles as the ledger has them at this moment: what was revoked a moment ago is gone. */
export class Access {
  #heardAt = 0;

  constructor(
    private readonly ledger: RolesInLedger,
    readonly rules: ReadingRules,
  ) {}

  /** @throws Refusal `not-entitled` when nobody is registered under this id */
  async rolesOf(personId: PersonId): Promise<readonly Role[]> {
    await this.ledger.model.catchUp();
    this.#heardAt = performance.now();
    return this.#known(personId);
  }

  /**
   * For who reads: while the ledger is away, as it was when it was last heard of, and how long ago that is.
   * @throws StoreUnavailable when nobody of this id was known then
   */
  async rolesToRead(
    personId: PersonId,
  ): Promise<{ readonly roles: readonly Role[]; readonly ageSeconds?: number }> {
    try {
      return { roles: await this.rolesOf(personId) };
    } catch (error) {
      const roles = this.ledger.rolesOf(personId);
      if (!(error instanceof StoreUnavailable) || roles === null) throw error;
      return { roles, ageSeconds: Math.floor((performance.now() - this.#heardAt) / 1_000) };
    }
  }

  #known(personId: PersonId): readonly Role[] {
    const roles = this.ledger.rolesOf(personId);
    if (roles) return roles;
    throw refuse(
      'not-entitled',
      'nobody with the company is registered under the id this token names',
      {
        remedy: 'Ask a programme-admin to register the person, or to record that they came back.',
      },
    );
  }

  /** The id that somebody goes by, who may sign in under another. */
  idOf(personId: PersonId): PersonId {
    return this.ledger.model.people.idOf(personId);
  }

  /** Once registered is registered for ever, so what was read before is good enough to say yes. */
  async assertRegistered(personId: PersonId): Promise<void> {
    if (this.ledger.rolesOf(personId) === null) await this.rolesOf(personId);
  }
}
