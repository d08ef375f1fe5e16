import { type Command, InvalidArgumentError } from 'commander';
import type { Outbox, Taken } from '../platform/notices/outbox.js';
import type { Settings } from '../platform/settings/settings.js';
import { common, type CommonOptions } from './common-options.js';
import { deploymentToAsk } from './deployment.js';
import { print, printJson, tell } from './output.js';
import { CommandLineProblem } from './problem.js';
import { table } from './table.js';

interface TestOptions extends CommonOptions {
  readonly to: string;
}

export function noticesCommand(program: Command): void {
  const notices = program
    .command('notices')
    .summary('how people and other systems are told: test, status, retry, drop')
    .description('Mail, webhooks and group robots, as the settings have them (docs/notices.md).');

  common(
    notices
      .command('test')
      .description('Sends one notice now, and says what came of it.')
      .requiredOption('--to <whom>', 'a mail address, or the name of a target', receiver),
    ['notices test --to li.na@example.com', 'notices test --to board'],
  ).action(async ({ to, ...options }: TestOptions) => {
    const settings = await deploymentToAsk(options);
    await (to.includes('@') ? testMail(settings, to) : testTarget(settings, to));
    if (options.json) await printJson({ to, sent: true });
    else tell(`sent to ${to}`);
  });

  common(notices.command('status').description('What waits, was sent lately, was given up.'), [
    'notices status',
  ]).action((options: CommonOptions) =>
    withOutbox(options, async (outbox) => {
      const standing = await outbox.standing();
      if (options.json) return printJson(standing);
      const rows = standing.map((one) => [one.channel, one.state, String(one.count)]);
      await print(table(['channel', 'state', 'notices'], rows));
    }),
  );

  common(notices.command('retry').description('Tries what was given up for another day.'), [
    'notices retry',
  ]).action((options: CommonOptions) =>
    withOutbox(options, async (outbox) => tell(`tried again: ${await outbox.retry()}`)),
  );

  common(notices.command('drop').description('Drops what was given up.'), ['notices drop']).action(
    (options: CommonOptions) =>
      withOutbox(options, async (outbox) => tell(`dropped: ${await outbox.drop()}`)),
  );
}

async function withOutbox(
  options: CommonOptions,
  work: (outbox: Outbox) => Promise<void>,
): Promise<void> {
  const settings = await deploymentToAsk(options);
  const [{ openOperationalStore }, { Outbox }, { LocalIssuer }, { TextSeal }] = await Promise.all([
    import('../platform/operational-store/operational-store.js'),
    import('../platform/notices/outbox.js'),
    import('../platform/access/local-issuer.js'),
    import('../platform/kernel/aes-gcm.js'),
  ]);
  const operational = await openOperationalStore(settings);
  try {
    const issuer = await LocalIssuer.of(settings.data);
    await work(new Outbox(operational, new TextSeal(issuer.secretFor('notices'))));
  } finally {
    await operational.destroy();
  }
}

async function testMail(settings: Settings, to: string): Promise<void> {
  const { mail } = settings.notices;
  if (!mail) throw new CommandLineProblem('no-mail', 'no mail server is set', 'Set LECTERN_MAIL.');
  const [{ MailServer }, { mailIn }, { baseOf }] = await Promise.all([
    import('../platform/notices/mail.js'),
    import('../notices/mail-words.js'),
    import('../platform/settings/address.js'),
  ]);
  const server = new MailServer(mail);
  const nobody = { labelOf: () => undefined, nameOf: () => Promise.resolve(null) };
  const said = await mailIn(
    { kind: 'test' },
    { ...nobody, language: 'zh-CN', base: baseOf(settings) },
  );
  await server.send({ to, messageId: `test-${Date.now()}`, ...said }).catch(notSent);
  server.close();
}

async function testTarget({ notices }: Settings, to: string): Promise<void> {
  const target = notices.targets.find(({ name }) => name === to);
  if (!target) {
    const known = notices.targets.map(({ name }) => name).join(', ') || 'none';
    throw new CommandLineProblem('no-target', `there is no target ${to}`, `Known: ${known}.`);
  }
  const [{ targetChannel }, { cloudEvent }] = await Promise.all([
    import('../platform/notices/targets.js'),
    import('../notices/for-targets.js'),
  ]);
  const now = new Date().toISOString();
  const event = cloudEvent(
    {
      ...{ id: `test-${now}`, type: 'Test', schemaVersion: 1, stream: 'test', position: '0' },
      recordedAt: now,
    },
    'urn:lectern',
    {},
  );
  const content = { event, text: 'Lectern 测试消息 / Lectern: a test' };
  const notice: Taken = {
    ...{ id: `test-${Date.now()}`, channel: to, receiver: to, content },
    ...{ attempts: 1, madeAt: Date.now() },
  };
  await targetChannel(target, notices).send(notice, AbortSignal.timeout(30_000)).catch(notSent);
}

function notSent(error: unknown): never {
  const why = error instanceof Error ? error.message : String(error);
  throw new CommandLineProblem('not-sent', `it was not sent: ${why}`, 'See docs/notices.md.');
}

function receiver(text: string): string {
  if (/^\S+@\S+$|^[\w-]{1,40}$/.test(text)) return text;
  throw new InvalidArgumentError('It must be a mail address or the name of a target.');
}
