import type { TaskKind } from '../../../worklist/kinds.js';
import { hrefTo, type Params } from '../../address/address.js';
import { isFor, pageAt } from '../../address/pages.js';
import { holds, me } from '../../api/me.js';
import type { Task } from '../../api/tasks.js';

/** Where a task is seen to; nothing where the reader has no page for it. */
export function placeOf(task: Task): string | undefined {
  const [path, params = {}] = pathOf(task) ?? [];
  if (path === undefined) return undefined;
  const found = pageAt(path);
  return found && isFor(found.page, me()?.roles ?? []) ? hrefTo(path, params) : undefined;
}

type Place = readonly [path: string, params?: Params];

/** Kinds that are seen to elsewhere than where the thing they are about is shown. */
const OF_KIND: Partial<Record<TaskKind, Place>> = {
  'demo-to-schedule': ['/demo-day'],
  'result-to-seal': ['/demo-day'],
  'result-to-reopen': ['/demo-day'],
  'decision-to-take': ['/demo-day'],
  'proposal-to-decide': ['/evaluation'],
  'view-stopped': ['/evidence'],
  'audit-failed': ['/evidence'],
  'notices-given-up': ['/notices'],
};

function pathOf({ kind, about }: Task): Place | undefined {
  const id = encodeURIComponent(about.id);
  const place = OF_KIND[kind];
  if (place) return place;
  if (kind === 'sheet-due' || kind === 'sheet-to-confirm') return [`/sheets/${id}`];
  switch (about.aggregate) {
    case 'course':
      return [`/library/${id}`];
    case 'session':
      return ['/demo-day', { session: about.id }];
    case 'delivery':
      return ['/sharing'];
    case 'candidacy':
      return [`/candidates/${id}`];
    case 'policy':
      return ['/rules'];
    case 'award':
      return holds('programme-admin', 'auditor', 'certifier')
        ? [`/history/award/${id}`]
        : undefined;
    case 'person':
      return [`/history/person/${id}`];
    default:
      return personPage(about.personId);
  }
}

/** One's own card, and those of others for who reads them. */
function personPage(personId: string | null): Place | undefined {
  if (personId === null) return undefined;
  const id = encodeURIComponent(personId);
  const reads = holds('programme-admin', 'auditor', 'certifier', 'coach');
  if (!reads && me()?.personId !== personId) return undefined;
  const card = `/trainers/${id}`;
  const found = pageAt(card);
  return found && isFor(found.page, me()?.roles ?? []) ? [card] : ['/candidates'];
}
