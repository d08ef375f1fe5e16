import type { Instant, PersonId } from '../platform/kernel/envelope.js';

/** Sends people links; what mail there is, whoever puts the application together knows. */
export abstract class LinkMail {
  abstract readonly mails: boolean;
  abstract send(personId: PersonId, path: string, until: Instant): Promise<void>;
}
