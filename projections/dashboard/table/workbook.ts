import { workbookFile } from '../../../src/platform/spreadsheets/write/workbook-file.js';
import { type Envelope, policiesOf, policyText } from '../api/envelope.js';
import { shellWords } from '../words/shell.js';
import type { Column } from './column.js';

/** The rows as a workbook, in the reader's words; a second sheet says what they rest on. */
export function workbookOf<Row>(
  caption: string,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  envelope: Envelope<unknown>,
): Promise<Uint8Array> {
  const say = shellWords();
  const said = columns.filter(({ plain }) => !plain);
  const { asOf, knownAt, position } = envelope;
  return workbookFile([
    {
      name: caption,
      columns: said.map(({ key, head }) => ({ head: typeof head === 'string' ? head : key })),
      rows: rows.map((row) => said.map((column) => column.value(row) ?? null)),
    },
    {
      name: say.restsOn,
      columns: [{ head: say.restsOn }, { head: '' }],
      rows: [
        [say.asOf, asOf],
        [say.knownAt, knownAt],
        [say.position, position],
        [say.policies, policiesOf(envelope).map(policyText).join('; ')],
      ],
    },
  ]);
}
