import type { Envelope } from '../api/envelope.js';
import { frame } from '../words/frame.js';
import type { Column } from './column.js';
import { csvName, csvOf } from './csv.js';

interface Props<Row> {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly envelope: Envelope<unknown>;
}

/** The same rows, in the same order, to take along. The file is written when it is asked for. */
export function CsvLink<Row>({ name, rows, columns, envelope }: Props<Row>) {
  const say = frame();
  return (
    <button
      type="button"
      class="quiet"
      title={say.csvTitle}
      onClick={() => save(csvName(name, envelope), csvOf(rows, columns, envelope))}
    >
      {say.csv} ↓
    </button>
  );
}

function save(fileName: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
