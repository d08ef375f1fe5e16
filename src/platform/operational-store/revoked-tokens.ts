import type { OperationalStore } from './operational-store.js';

/** Tokens that were good once: whichever process is asked, they are not good again. */
export class RevokedTokens {
  constructor(
    private readonly store: OperationalStore,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * @param until seconds since 1970; after it the token is worth nothing anyway and is forgotten here
   * @returns false when it was spent before
   */
  async spend(id: string, until: number): Promise<boolean> {
    const past = Math.floor(this.now() / 1000);
    await this.store.deleteFrom('lectern_desk_spent').where('until', '<', past).execute();
    const { numInsertedOrUpdatedRows } = await this.store
      .insertInto('lectern_desk_spent')
      .values({ id, until })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }

  async isRevoked(id: string): Promise<boolean> {
    const row = await this.store
      .selectFrom('lectern_desk_spent')
      .select('id')
      .where('id', '=', id)
      .executeTakeFirst();
    return row !== undefined;
  }
}
