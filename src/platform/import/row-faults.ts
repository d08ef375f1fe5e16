import type { Label } from '../kernel/label.js';
import type { PlacedFault } from './choices.js';
import type { RowRefusal } from './plan.js';
import type { Row } from './read-folder.js';

/** What refusals are in Chinese; the English message says more. */
const ZH: Readonly<Record<string, string>> = {
  malformed: '内容有误或缺失',
  'not-entitled': '填写的人员没有办理此事的权限',
  'unknown-reference': '引用的人员或事项不存在',
  duplicate: '与已有记录或另一行重复，且内容不同',
  'wrong-state': '当前状态下不能办理',
  'not-a-judge': '不是该场次的评委',
  'conflict-of-interest': '评委与候选人有利益关系，须回避',
  'mark-out-of-scale': '评分超出范围',
  'already-scored': '该评委已评过分',
  sealed: '结果已封存',
  'rested-on': '已有其他记录以此为依据',
  'quorum-not-met': '有效评分不足法定人数',
  'prerequisites-not-met': '前置条件未满足',
  'not-passed': '未达到认证标准',
  passed: '已达到认证标准',
  'four-eyes': '须由另一人办理',
};

/** Refusals of rows that came in a workbook, at their cells. */
export function faultsOf(
  refused: readonly RowRefusal[],
  columnOf: (field: string) => string,
  rows: readonly Row[] = [],
): readonly PlacedFault[] {
  const byPlace = new Map(rows.map((row) => [keyOf(row.table.file, row.place), row]));
  return refused.flatMap((one): PlacedFault[] => {
    const { file, place, column: field, code, message } = one;
    const column = field === undefined ? undefined : columnOf(field);
    if (!place) return [];
    const row = byPlace.get(keyOf(file, place));
    const cell = column === undefined ? undefined : row?.cellsAt?.[column];
    const called = row?.table.meaning?.columns[column ?? '']?.words;
    const words: Label = [message, ZH[code] ?? message];
    const isBlank = message === `column ${column} is blank`;
    const blank: Label = [
      `“${called?.en[0] ?? column}” is blank`,
      `缺少必填内容：${called?.['zh-CN'][0] ?? column}`,
    ];
    return [
      {
        ...place,
        code: isBlank ? 'blank' : code,
        kind: file.replace(/\.csv$/, ''),
        words: isBlank ? blank : words,
        ...(column === undefined ? {} : { column }),
        ...(cell ?? {}),
      },
    ];
  });
}

function keyOf(file: string, place: Row['place']): string {
  return JSON.stringify([file, place?.file, place?.sheet, place?.line]);
}
