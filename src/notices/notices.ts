import { TextSeal } from '../platform/kernel/aes-gcm.js';
import type { OperationalStore } from '../platform/operational-store/operational-store.js';
import { Outbox } from '../platform/notices/outbox.js';
import type { Instant, PersonId } from '../platform/kernel/envelope.js';
import type { LinkMail } from '../people/link-mail.js';
import { Choices } from './choices.js';
import type { MailContent } from './contents.js';
import { MAIL } from './for-people.js';
import type { Reading } from './what-waits.js';

/** What routes about notices work with. */
export class Notices implements LinkMail {
  readonly outbox: Outbox;
  readonly choices: Choices;

  constructor(
    operational: OperationalStore,
    /** 32 bytes that only this deployment knows. */
    secret: Uint8Array,
    /** Whether mail is set up. */
    readonly mails: boolean,
    /** Null in a process without views. */
    readonly reading: Reading | null,
  ) {
    this.outbox = new Outbox(operational, new TextSeal(secret));
    this.choices = new Choices(operational);
  }

  /** Mails a link to sign in by, whatever hours are quiet: somebody waits for it. */
  async send(receiver: PersonId, path: string, until: Instant): Promise<void> {
    const content: MailContent = { kind: 'link', path, until };
    const dueAt = Date.now();
    await this.outbox.put([{ channel: MAIL, receiver, key: `link ${path}`, content, dueAt }]);
  }
}
