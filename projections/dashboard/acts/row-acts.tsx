import { useState } from 'preact/hooks';
import type { Column } from '../table/column.js';
import { ActMenu, type Choosing } from './acts-on.js';
import { type ActsOn, useActs } from './acts.js';
import { actsWords } from './acts-words.js';

/** What the acts of a row are on, and what the row is called. */
export interface Actable {
  readonly thing: string;
  readonly name: string;
}

/** The acts of the rows that a table shows now, asked for all at once: `onSeen` is the table's. */
export function useRowActs<Row>(of: (row: Row) => Actable) {
  const [seen, onSeen] = useState<readonly Row[]>([]);
  return { seen, onSeen, actsOf: useActs(seen.map((row) => of(row).thing)) };
}

interface Props<Row> extends Omit<Choosing, 'compact'> {
  readonly of: (row: Row) => Actable;
  readonly actsOf: (thing: string) => ActsOn;
  /** What a row's menu is read out as, by the row's name. */
  readonly called?: (name: string) => string;
}

/** A column with what can be done with each row. */
export function actsColumn<Row>({
  of,
  actsOf,
  called = actsWords().of,
  ...choosing
}: Props<Row>): Column<Row> {
  return {
    key: 'acts',
    head: actsWords().column,
    plain: true,
    value: () => null,
    cell: (row) => {
      const { thing, name } = of(row);
      return <ActMenu {...actsOf(thing)} {...choosing} compact={called(name)} />;
    },
  };
}
