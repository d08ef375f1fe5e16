import { Following } from '../../src/notices/following.js';
import { forTargets } from '../../src/notices/for-targets.js';
import { mailChannel } from '../../src/notices/mail-channel.js';
import { MAIL } from '../../src/notices/for-people.js';
import { Choices } from '../../src/notices/choices.js';
import { openStore } from '../../src/platform/event-store/open-store.js';
import { TextSeal } from '../../src/platform/kernel/aes-gcm.js';
import { MailServer } from '../../src/platform/notices/mail.js';
import { Marks } from '../../src/platform/notices/marks.js';
import { Outbox } from '../../src/platform/notices/outbox.js';
import { Sending } from '../../src/platform/notices/sending.js';
import { targetChannel } from '../../src/platform/notices/targets.js';
import { openOperationalStore } from '../../src/platform/operational-store/operational-store.js';
import type { NoticeTarget } from '../../src/platform/settings/notice-settings.js';

/** Tells a webhook and a mail server of each event, until it is killed: with times that suit a test. */
const [data = '', ledger = '', http = '', smtp = ''] = process.argv.slice(2);
const store = await openStore({ store: { kind: 'sqlite', path: ledger } });
const operational = await openOperationalStore({ data, views: { kind: 'sqlite', path: '' } });
const outbox = new Outbox(operational, new TextSeal(Buffer.alloc(32, 7)), Date.now, 2_000);
const marks = new Marks(operational);
const say = (error: unknown) =>
  void process.stderr.write(process.env['SAY'] ? `${String(error)}\n` : '');
const target: NoticeTarget = {
  ...{ name: 'hook', kind: 'webhook', url: http, names: false, language: 'en' },
  secret: `whsec_${Buffer.alloc(24, 5).toString('base64')}`,
};
const nobody = () => Promise.resolve(null);
const hook = forTargets({
  ...{ targets: [target], outbox, base: 'https://lectern.example', nameOf: nobody, now: Date.now },
});
const following = new Following({
  ...{ store, marks, mark: 'told', onTrouble: say, everyMs: 50 },
  async handle(events, position) {
    await hook(events, position);
    const mails = events.map(({ id }) => ({
      ...{ channel: MAIL, receiver: 'li', key: id, content: { kind: 'test' }, dueAt: Date.now() },
    }));
    await outbox.put(mails);
  },
});
const server = new MailServer({ server: smtp, from: 'Lectern <lectern@example.org>' });
const channels = new Map([
  ['hook', targetChannel(target, { hosts: ['127.0.0.1'], privateToo: true }, undefined, 1_000)],
  [
    MAIL,
    mailChannel({
      ...{ server, choices: new Choices(operational), base: 'https://lectern.example' },
      ...{ labelOf: () => undefined, nameOf: nobody },
      addressOf: () => Promise.resolve('li@example.org'),
    }),
  ],
]);
await following.round();
following.start();
new Sending(outbox, channels, say, {
  ...{ everyMs: 50, firstWaitMs: 100, longestWaitMs: 1_000, patienceMs: 86_400_000 },
}).start();
process.stdout.write('begun\n');
