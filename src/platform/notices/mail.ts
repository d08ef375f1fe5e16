import { createTransport } from 'nodemailer';
import type { MailSettings } from '../settings/notice-settings.js';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same for each attempt at the same mail. */
  readonly messageId: string;
}

const TIME_MS = 20_000;

/** Hands mail to a server. */
export class MailServer {
  readonly #transport;

  constructor(private readonly settings: MailSettings) {
    this.#transport = createTransport({
      url: settings.server,
      ...{ connectionTimeout: TIME_MS, greetingTimeout: TIME_MS, socketTimeout: TIME_MS },
      ...{ disableFileAccess: true, disableUrlAccess: true },
    });
  }

  /** @throws Error when the server does not take it */
  async send({ messageId, ...mail }: Mail): Promise<void> {
    await this.#transport.sendMail({
      from: this.settings.from,
      ...mail,
      messageId: `<${messageId}@lectern>`,
      // No holiday notes back, please.
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  }

  close(): void {
    this.#transport.close();
  }
}
