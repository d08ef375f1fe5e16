/** What is worked out of an object once, and kept for as long as somebody holds the object. */
export function memoize<Of extends object, T>(workOut: (of: Of) => T): (of: Of) => T {
  const known = new WeakMap<Of, { readonly worked: T }>();
  return (of) => {
    let kept = known.get(of);
    if (!kept) {
      kept = { worked: workOut(of) };
      known.set(of, kept);
    }
    return kept.worked;
  };
}
