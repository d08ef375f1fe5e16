import type { OperationalStore } from '../operational-store/operational-store.js';

/** How far something was read or done, in the store that all processes share. */
export class Marks {
  constructor(private readonly store: OperationalStore) {}

  async read(name: string): Promise<string | null> {
    const row = await this.store
      .selectFrom('lectern_desk_mark')
      .select('value')
      .where('name', '=', name)
      .executeTakeFirst();
    return row?.value ?? null;
  }

  /** Where it begins, unless another process has begun it. */
  async begin(name: string, value: string): Promise<void> {
    await this.store
      .insertInto('lectern_desk_mark')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
  }

  /** Moves it on, unless another process has. */
  async move(name: string, from: string, to: string): Promise<void> {
    await this.store
      .updateTable('lectern_desk_mark')
      .set({ value: to })
      .where('name', '=', name)
      .where('value', '=', from)
      .execute();
  }
}
