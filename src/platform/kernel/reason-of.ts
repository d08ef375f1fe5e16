/** What is said of an error to people: its message, or whatever was thrown instead of one. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
