/**
 * Characters that no text needs and that make it read as another: controls except tab and line ends,
 * overrides of the direction of writing, fillers that look like nothing, tags, and non-characters.
 * Joiners and variation selectors stay: Persian words and emoji are written with them.
 */
const HIDDEN =
  /(?![\t\n\r])[\p{Cc}\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffb\p{Noncharacter_Code_Point}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e007f}]/u;

/** The first hidden character of a text, as `U+202E`; none in most. */
export function hiddenCharacter(text: string): string | undefined {
  const code = HIDDEN.exec(text)?.[0].codePointAt(0);
  return code === undefined ? undefined : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The first hidden character in any text or name of a JSON value. */
export function hiddenWithin(value: unknown): string | undefined {
  if (typeof value === 'string') return hiddenCharacter(value);
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const found = hiddenCharacter(name) ?? hiddenWithin(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}
