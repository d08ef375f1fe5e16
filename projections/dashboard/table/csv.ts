import { type Envelope, policiesOf, policyText } from '../api/envelope.js';
import type { Column, Value } from './column.js';

/** What makes a spreadsheet run a cell instead of showing it, full-width signs included. */
const RUNS = /^[=+\-@\t\r\n＝＋－＠]/;
/** Without it a spreadsheet takes Chinese for something else. */
const BYTE_ORDER_MARK = '\ufeff';

/** The rows as CSV (RFC 4180), each with the moment, the position and the policies it rests on. */
export function csvOf<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  envelope: Envelope<unknown>,
): string {
  const said = columns.filter(({ plain }) => !plain);
  const { asOf, knownAt, position } = envelope;
  const moment = [asOf, knownAt, position, policiesOf(envelope).map(policyText).join('; ')];
  const lines = [
    [...said.map(({ key }) => key), 'asOf', 'knownAt', 'position', 'policy'],
    ...rows.map((row) => [...said.map((column) => column.value(row)), ...moment]),
  ];
  return BYTE_ORDER_MARK + lines.map((line) => line.map(field).join(',')).join('\r\n') + '\r\n';
}

/** `evaluation-2026-06-30-at-3474` */
export function fileName(name: string, { asOf, position }: Envelope<unknown>): string {
  return `${name}-${asOf}-at-${position}`;
}

function field(value: Value): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = RUNS.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
