import type { Cell, SheetRow } from '../workbook.js';
import { isBlank } from './grid.js';

/** What stands in a row that is no record, alone or before what it comes to: `合计：12`, `审核：` */
const NO_RECORD =
  /^(?:合计|总计|小计|共计|总数|人数|平均(?:分|值|数)?|最高分?|最低分?|应到(?:人数)?|实到(?:人数)?|缺勤人数|出勤率|签名|签字|签到人|制表(?:人|日期|时间)?|填表(?:人|日期)?|审核(?:人|日期|意见)?|复核人?|批准人?|部门负责人|备注|说明|注|grand\s?total|sub\s?total|total|sum|average|mean|count|signature|signed|prepared\s?by|approved\s?by|checked\s?by|notes?|remarks?)(?:$|[\s:：(（\d].*$)/is;
/** The example of a template, said by itself in a cell. */
const EXAMPLE =
  /^[(（【[]?(?:示例|样例|填写示例|示例行|example|sample)(?:[)）】\]]?$|[(（:：].*$)/is;

/** Most cells need no closer look: what begins such a word, wide letters included. */
const BEGINS_NO_RECORD = /^\s*[合总小共人平最应实缺出签制填审复批部备说注gstamcpnr\uff21-\uff5a]/i;

/** Most cells need no closer look. */
const BEGINS_EXAMPLE = /^\s*[(（【[]?[示样填esＥＳｅｓ]/i;

const text = (cell: Cell) => cell.text.normalize('NFKC').trim();

/** `12` and `12 人`, beside the word that says what of. */
const COUNT = /^[\d.,]+\s*[人名位次个条]?$/;

/**
 * A total, a signature, a note: one of its cells says so, and none of the columns that tell a record holds anything else.
 * @param keys the columns that tell a record
 */
export function isNoRecord({ cells }: SheetRow, keys: readonly number[]): boolean {
  const counts = keys.some((index) => says(cells[index])) ? COUNT : undefined;
  const isKeyless = keys.every((index) => {
    const cell = cells[index];
    return cell === undefined || isBlank(cell) || says(cell) || counts?.test(text(cell));
  });
  return isKeyless && cells.some(says);
}

function says(cell: Cell | undefined): boolean {
  return cell !== undefined && BEGINS_NO_RECORD.test(cell.text) && NO_RECORD.test(text(cell));
}

export function isExample({ cells }: SheetRow): boolean {
  return cells.some(
    (cell) => cell !== undefined && BEGINS_EXAMPLE.test(cell.text) && EXAMPLE.test(text(cell)),
  );
}
