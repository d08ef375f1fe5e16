import { frame } from '../words/frame.js';

interface Props {
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
}

export function Pager({ page, pages, onPage }: Props) {
  if (pages === 1) return null;
  const say = frame();
  return (
    <nav class="pager" aria-label={say.page(page, pages)}>
      <button type="button" disabled={page === 1} onClick={() => onPage(page - 1)}>
        {say.previous}
      </button>
      <span class="figure">{say.page(page, pages)}</span>
      <button type="button" disabled={page === pages} onClick={() => onPage(page + 1)}>
        {say.next}
      </button>
    </nav>
  );
}
