/**
 * The database of the views, and of what else all processes share where that is PostgreSQL, is away, full or busy
 * for too long: nothing was written, try again.
 */
export class ViewsUnavailable extends Error {
  override readonly name = 'ViewsUnavailable';
}
