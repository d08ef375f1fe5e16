import type { PanelRules } from '../documents/rubric.js';

/** The panel, or a group in it, that has fewer sheets than it must. */
export interface Short {
  readonly sheets: number;
  readonly quorum: number;
  readonly group?: string;
}

/** What the sheets of a demo lack before its result may be sealed; null when they are enough. */
export function shortOfQuorum(
  { quorum, groups = [] }: PanelRules,
  sheets: readonly { readonly group?: string | null }[],
): Short | null {
  if (sheets.length < quorum) return { sheets: sheets.length, quorum };
  for (const { id: group, quorum: least = 1 } of groups) {
    const own = sheets.filter((sheet) => sheet.group === group).length;
    if (own < least) return { sheets: own, quorum: least, group };
  }
  return null;
}
