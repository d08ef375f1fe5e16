import type { Role } from '../../../src/platform/kernel/envelope.js';
import type { TaskKind } from '../../worklist/kinds.js';
import type { Params } from '../address/address.js';
import { type Answer, useAnswer } from './answers.js';

/** As `GET /api/v1/tasks` answers. */
export interface Task {
  readonly taskId: string;
  readonly kind: TaskKind;
  readonly since: string | null;
  readonly due: string | null;
  readonly overdue: boolean;
  readonly for: { readonly personId: string | null; readonly roles: readonly Role[] };
  readonly about: {
    readonly aggregate: string;
    readonly id: string;
    readonly personId: string | null;
    readonly title: string | null;
  };
  readonly act: string | null;
  /** All commands that resolve one of its kind. */
  readonly acts: readonly string[];
  readonly with: Readonly<Record<string, string | number>>;
  readonly because: readonly string[];
}

const views = [
  ...['appeals', 'awards', 'certifications', 'cohort-funnel', 'corrections', 'course-library'],
  ...['demo-results', 'departments', 'involvement', 'policies', 'teaching', 'worklist'],
];

/** What waits for the reader, what is due first on top; or, for those who oversee, for anybody. */
export function useTasks(params: Params = {}): Answer<readonly Task[]> {
  return useAnswer<readonly Task[]>({ path: 'tasks', params, views });
}
