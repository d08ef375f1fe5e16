/** What can say why it is what it is. The text is in the URL, as `why=`. */
export type Explained =
  `evaluation/${string}` | `event/${string}` | `course/${string}` | `demo/${string}`;

export type ExplainedKind = Explained extends `${infer Kind}/${string}` ? Kind : never;

/** The kind, and the ids after it. */
export function explainedIn(text: string): {
  readonly kind: string;
  readonly ids: readonly string[];
} {
  const [kind = '', ...ids] = text.split('/');
  return { kind, ids };
}
