import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Props {
  readonly label: ComponentChildren;
  readonly title?: string;
  readonly children: ComponentChildren;
}

/** Opens below its label; Escape and a click elsewhere close it. */
export function Menu({ label, title, children }: Props) {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const { current } = menu;
      if (!current?.open) return;
      const escaped = event instanceof KeyboardEvent && event.key === 'Escape';
      const elsewhere =
        !(event instanceof KeyboardEvent) &&
        !(event.target instanceof Node && current.contains(event.target));
      if (!escaped && !elsewhere) return;
      current.open = false;
      if (escaped) current.querySelector('summary')?.focus();
    };
    document.addEventListener('keydown', close);
    document.addEventListener('pointerdown', close);
    return () => {
      document.removeEventListener('keydown', close);
      document.removeEventListener('pointerdown', close);
    };
  }, []);
  return (
    <details class="menu" ref={menu}>
      <summary title={title}>{label}</summary>
      <div class="menu-body">{children}</div>
    </details>
  );
}
