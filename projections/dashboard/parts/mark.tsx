import type { ComponentChildren } from 'preact';

const SIGNS = { good: '✓', waiting: '○', warning: '▲', bad: '✕', plain: '' } as const;

interface Props {
  readonly kind?: keyof typeof SIGNS;
  readonly children: ComponentChildren;
}

/** A state in a word, with a sign and a colour that say the same: never colour alone. */
export function Mark({ kind = 'plain', children }: Props) {
  const sign = SIGNS[kind];
  return (
    <span class={`mark mark-${kind}`}>
      {sign ? <span aria-hidden="true">{sign} </span> : null}
      {children}
    </span>
  );
}
