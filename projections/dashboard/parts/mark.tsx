import type { ComponentChildren } from 'preact';

/** None of them points anywhere: a sign beside "demoted" must not point up. */
const SIGNS = { good: '✓', waiting: '○', warning: '◆', bad: '✕', plain: '' } as const;

type Kind = keyof typeof SIGNS;

interface Props {
  readonly kind?: Kind;
  readonly children: ComponentChildren;
}

/** The sign alone, before words that stand in something else. */
export function Sign({ kind }: { readonly kind: Kind }) {
  const sign = SIGNS[kind];
  return sign ? <span aria-hidden="true">{sign} </span> : null;
}

/** A state in a word, with a sign and a colour that say the same: never colour alone. */
export function Mark({ kind = 'plain', children }: Props) {
  return (
    <span class={`mark mark-${kind}`}>
      <Sign kind={kind} />
      {children}
    </span>
  );
}
