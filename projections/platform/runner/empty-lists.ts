import { HandleEmptyInListsPlugin, replaceWithNoncontingentExpression } from 'kysely';

/** `in ()` is no row in SQLite, and a syntax error in PostgreSQL: it is no row in both. */
export const emptyLists = new HandleEmptyInListsPlugin({
  strategy: replaceWithNoncontingentExpression,
});
