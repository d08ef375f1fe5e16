/** Whether a completion satisfies its module: at or above the pass mark, where the module sets one. */
export function satisfies(
  { result }: { readonly result: { readonly score?: number } },
  passMark?: number,
): boolean {
  return passMark === undefined || (result.score ?? -Infinity) >= passMark;
}
