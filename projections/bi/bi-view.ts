/** What a column of the contract holds. */
export interface BiColumn {
  /** As PostgreSQL's `format_type` spells it. */
  readonly type: string;
  readonly meaning: string;
}

/** A view of the schema `bi`: what a BI team relies on (docs/bi.md). */
export interface BiView {
  readonly name: string;
  /** What one row is. */
  readonly row: string;
  /** The live views and tables of Lectern's own schema that it reads. */
  readonly reads: readonly string[];
  /** In the order in which `select` gives them. */
  readonly columns: Readonly<Record<string, BiColumn>>;
  readonly select: string;
}

export const text = (meaning: string): BiColumn => ({ type: 'text', meaning });
export const day = (meaning: string): BiColumn => ({ type: 'date', meaning });
export const integer = (meaning: string): BiColumn => ({ type: 'integer', meaning });
export const numeric = (meaning: string): BiColumn => ({ type: 'numeric', meaning });
export const truth = (meaning: string): BiColumn => ({ type: 'boolean', meaning });
export const texts = (meaning: string): BiColumn => ({ type: 'text[]', meaning });

export const asOfPosition = numeric(
  'Place in the ledger up to which every event is in this row. Compare it; count nothing by it.',
);

/** The place up to which all of these projections are, within the statement that reads it. */
export function positionOf(...projections: readonly string[]): string {
  const names = projections.map((name) => `'${name}'`).join(', ');
  return `(select min(position::numeric) from lectern_generation
    where state = 'live' and projection in (${names})) as as_of_position`;
}
