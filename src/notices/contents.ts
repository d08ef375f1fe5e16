import type { Day, PersonId } from '../platform/kernel/envelope.js';
import type { Task } from './what-waits.js';

/** What a mail says; its words are found when it is sent, in the receiver's language. */
export type MailContent =
  | { readonly kind: 'digest' | 'at-once'; readonly day: Day; readonly tasks: readonly Told[] }
  | { readonly kind: 'link'; readonly path: string; readonly until: string }
  | { readonly kind: 'test' };

/** What is said of a task: no name, which is looked up when the mail is sent. */
export interface Told {
  readonly kind: string;
  readonly act: string | null;
  readonly due: Day | null;
  readonly title: string | null;
  readonly about: PersonId | null;
}

export function told({ kind, act, due, about }: Task): Told {
  return { kind, act, due, title: about.title, about: about.personId };
}
