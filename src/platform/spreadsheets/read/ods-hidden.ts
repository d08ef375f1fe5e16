import { Parser } from 'htmlparser2';
import type { Hidden } from './office-workbook.js';

/** As many as a sheet has: a row said to be repeated more often is no more than that. */
const MAX_LINES = 1_048_576;
const MAX_COLUMNS = 16_384;

interface Counted {
  sheet: boolean;
  columns: number[];
  lines: Set<number>;
  column: number;
  line: number;
}

/** Which sheets, columns and rows of an OpenDocument spreadsheet are hidden, by its `content.xml`. */
export function hiddenInOds(content: string): Hidden[] {
  const unseenStyles = new Set<string>();
  const sheets: Counted[] = [];
  let style = '';
  /** Groups of rows or columns that are folded. */
  const folded: boolean[] = [];
  const parser = new Parser(
    {
      onopentag(tag, about) {
        const sheet = sheets.at(-1);
        const repeated = (name: string) => Number(about[`table:number-${name}-repeated`] ?? 1) || 1;
        const collapsed = /^(?:collapse|filter)$/.test(about['table:visibility'] ?? '');
        if (tag === 'style:style') style = about['style:name'] ?? '';
        else if (tag === 'style:table-properties') {
          if (about['table:display'] === 'false') unseenStyles.add(style);
        } else if (tag === 'table:table') {
          const unseen = unseenStyles.has(about['table:style-name'] ?? '');
          sheets.push({ sheet: unseen, columns: [], lines: new Set(), column: 0, line: 1 });
        } else if (/^table:table-(?:row|column)-group$/.test(tag)) {
          folded.push(about['table:display'] === 'false');
        } else if (tag === 'table:table-column' && sheet) {
          const end = Math.min(sheet.column + repeated('columns'), MAX_COLUMNS);
          for (; sheet.column < end; sheet.column++) {
            if (collapsed || folded.includes(true)) sheet.columns.push(sheet.column);
          }
        } else if (tag === 'table:table-row' && sheet) {
          const end = Math.min(sheet.line + repeated('rows'), MAX_LINES + 1);
          for (; sheet.line < end; sheet.line++) {
            if (collapsed || folded.includes(true)) sheet.lines.add(sheet.line);
          }
        }
      },
      onclosetag(tag) {
        if (/^table:table-(?:row|column)-group$/.test(tag)) folded.pop();
      },
    },
    { xmlMode: true },
  );
  parser.end(content);
  return sheets;
}
