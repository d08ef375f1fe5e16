import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Props {
  /** What the page is called, above its answer and in the browser's tab. */
  readonly name: string;
  /** The answer to the page's question, in words; it comes before any chart. */
  readonly answer?: ComponentChildren;
  /** One more line, smaller: against what, since when. */
  readonly note?: ComponentChildren;
  /** What the reader may do on what the page is about. */
  readonly acts?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A page: its name, its answer, and what the answer rests on. */
export function Page({ name, answer, note, acts, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${name} · Lectern`;
  }, [name]);
  // A reader who went to another page by a link is told where they are; the first page says so itself.
  useEffect(() => {
    if (visited) heading.current?.focus({ preventScroll: true });
    visited = true;
  }, []);
  return (
    <article class="page">
      <header class="page-head">
        <h1 ref={heading} tabIndex={-1}>
          <span class={answer ? 'page-name' : undefined}>{name}</span>
          {answer ? <span class="answer">{answer}</span> : null}
        </h1>
        {note ? <p class="note">{note}</p> : null}
        {acts}
      </header>
      {children}
    </article>
  );
}

let visited = false;

interface SectionProps {
  readonly title: ComponentChildren;
  /** To the right of the title. */
  readonly aside?: ComponentChildren;
  readonly note?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Section({ title, aside, note, children }: SectionProps) {
  return (
    <section class="section">
      <div class="section-head">
        <h2>{title}</h2>
        {aside ? <div class="section-aside">{aside}</div> : null}
      </div>
      {note ? <p class="note">{note}</p> : null}
      {children}
    </section>
  );
}
