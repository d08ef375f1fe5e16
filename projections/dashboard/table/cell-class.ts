import type { Column } from './column.js';

export function cellClass({ figures, minor }: Pick<Column<never>, 'figures' | 'minor'>) {
  return [figures ? 'figure' : '', minor ? 'minor' : ''].filter(Boolean).join(' ') || undefined;
}
