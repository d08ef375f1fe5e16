import type { FoundCell } from '../found-table.js';
import type { Cell } from '../workbook.js';

const THERE = words(
  '√ ✓ ✔ ☑ v y yes true 1 是 到 已到 出勤 到场 到课 签到 已签到 参加 已参加 完成 已完成',
);
const ABSENT = words('× ✗ ✘ ☐ x n no false 0 否 未到 缺勤 缺席 缺课 旷课 未参加 未完成 未签到');
const NOTED = words('请假 事假 病假 公假 年假 休假 调休 出差 迟到 早退 补课 leave late excused');

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

/** What a mark in a matrix says; undefined where it is none. `√（迟到）` and `请假半天` are notes. */
export function tickOf({ text }: Cell): FoundCell['tick'] {
  const mark = text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]+/g, '')
    .toLowerCase();
  if (THERE.has(mark)) return 'there';
  if (ABSENT.has(mark)) return 'absent';
  return [...NOTED].some((word) => mark.includes(word)) && mark.length <= 20 ? 'noted' : undefined;
}
