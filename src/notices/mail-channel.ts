import type { PersonId } from '../platform/kernel/envelope.js';
import type { MailServer } from '../platform/notices/mail.js';
import type { Channel } from '../platform/notices/sending.js';
import type { Choices } from './choices.js';
import type { MailContent } from './contents.js';
import { mailIn, type Saying } from './mail-words.js';

interface MailChannelParts extends Omit<Saying, 'language'> {
  readonly server: Pick<MailServer, 'send'>;
  readonly choices: Choices;
  /** Null for whoever has no address, or is not with the company. */
  readonly addressOf: (personId: PersonId) => Promise<string | null>;
}

/** Tells people by mail, in their language; whoever has no address is told nothing. */
export function mailChannel({ server, choices, addressOf, ...saying }: MailChannelParts): Channel {
  return {
    async send({ id, receiver, content }) {
      const said = content as MailContent;
      // A link that is over would only puzzle.
      if (said.kind === 'link' && Date.parse(said.until) <= Date.now()) return;
      const to = await addressOf(receiver);
      if (to === null) return;
      const { language } = await choices.of(receiver);
      const mail = await mailIn(said, { ...saying, language });
      await server.send({ to, messageId: id, ...mail });
    },
  };
}
