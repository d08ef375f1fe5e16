import { usePeople } from '../api/people.js';
import { Name } from '../parts/links.js';
import { Day } from '../parts/when.js';
import type { Column } from './column.js';

type More<Row> = Pick<Column<Row>, 'minor' | 'title'>;

/** A person by name, with the way to their page; a dash where it is nobody's. */
export function personColumn<Row>(
  key: string,
  head: string,
  personOf: (row: Row) => string | null,
  more: More<Row> = {},
): Column<Row> {
  const { nameOf } = usePeople();
  return {
    ...{ key, head, ...more },
    value: (row) => {
      const id = personOf(row);
      return id === null ? null : nameOf(id);
    },
    cell: (row) => {
      const id = personOf(row);
      return id === null ? '–' : <Name id={id} />;
    },
  };
}

/** A calendar day, as the reader writes it; a dash where there is none. */
export function dayColumn<Row>(
  key: string,
  head: string,
  dayOf: (row: Row) => string | null,
  more: More<Row> = {},
): Column<Row> {
  return {
    ...{ key, head, ...more },
    value: dayOf,
    cell: (row) => {
      const day = dayOf(row);
      return day === null ? '–' : <Day day={day} />;
    },
  };
}
