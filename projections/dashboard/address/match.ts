/** The named parts of a path, if it has this pattern: `/trainers/:personId`. */
export function match(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const wanted = pattern.split('/');
  const given = path.replace(/(.)\/$/, '$1').split('/');
  if (wanted.length !== given.length) return undefined;
  const parts: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const found = given[i] ?? '';
    if (part.startsWith(':')) {
      if (found === '') return undefined;
      try {
        parts[part.slice(1)] = decodeURIComponent(found);
      } catch {
        return undefined;
      }
    } else if (part !== found) return undefined;
  }
  return parts;
}
