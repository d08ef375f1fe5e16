import { bindings, ledgerContracts } from './capabilities.js';
import { Following } from './notices/following.js';
import { forPeople, MAIL, putDigests } from './notices/for-people.js';
import { forTargets } from './notices/for-targets.js';
import { Labels } from './notices/labels.js';
import { mailChannel } from './notices/mail-channel.js';
import type { Notices } from './notices/notices.js';
import { mailAddressOf, nameOf } from './people/name-of.js';
import { rolesHeld } from './people/people.capability.js';
import type { EventStore } from './platform/event-store/event-store.js';
import type { PersonId } from './platform/kernel/envelope.js';
import { MailServer } from './platform/notices/mail.js';
import { Marks } from './platform/notices/marks.js';
import { Repeating } from './platform/notices/repeating.js';
import { type Channel, Sending } from './platform/notices/sending.js';
import { targetChannel } from './platform/notices/targets.js';
import type { OperationalStore } from './platform/operational-store/operational-store.js';
import { baseOf } from './platform/settings/address.js';
import type { Settings } from './platform/settings/settings.js';
import type { WriteSide } from './write-side.js';

interface NoticesParts {
  readonly settings: Settings;
  readonly store: EventStore;
  readonly writeSide: WriteSide;
  readonly operational: OperationalStore;
  readonly notices: Notices;
  readonly onTrouble: (error: unknown) => void;
}

const DIGESTS_EVERY_MS = 20_000;

/** Tells people and other systems what happens from now on; nobody where nothing is set up. */
export function startNotices(parts: NoticesParts): { stop(): Promise<void> } {
  const { settings, store, operational, notices, onTrouble } = parts;
  const { mail, targets } = settings.notices;
  const marks = new Marks(operational);
  const following: { start(): void; stop(): Promise<void> }[] = [];
  const follow = { store, marks, onTrouble };
  if (targets.length > 0) {
    const handle = forTargets({
      ...{ targets, outbox: notices.outbox, base: baseOf(settings), now: Date.now },
      nameOf: (personId) => nameOf(store, ledgerContracts, personId),
    });
    following.push(new Following({ ...follow, mark: 'notices targets', handle }));
  }
  if (mail && notices.reading) following.push(...peoples(parts, notices.reading, follow));
  if (following.length === 0) return { stop: () => Promise.resolve() };
  const server = mail && new MailServer(mail);
  const channels = channelsOf(parts, server);
  following.push(new Sending(notices.outbox, channels, onTrouble));
  for (const one of following) one.start();
  return {
    async stop() {
      await Promise.all(following.map((one) => one.stop()));
      server?.close();
    },
  };
}

function peoples(
  { settings, writeSide, notices }: NoticesParts,
  reading: NonNullable<Notices['reading']>,
  follow: Pick<ConstructorParameters<typeof Following>[0], 'store' | 'marks' | 'onTrouble'>,
) {
  const parts = {
    ...{ reading, zone: settings.zone, now: Date.now, marks: follow.marks },
    ...{ outbox: notices.outbox, choices: notices.choices },
    holders: async () => {
      await writeSide.model.catchUp();
      return rolesHeld(writeSide.model);
    },
  };
  return [
    new Following({ ...follow, mark: 'notices people', handle: forPeople(parts) }),
    new Repeating(() => putDigests(parts), DIGESTS_EVERY_MS, follow.onTrouble),
  ];
}

function channelsOf(
  { settings, store, writeSide, notices }: NoticesParts,
  server: MailServer | null,
): ReadonlyMap<string, Channel> {
  const { targets, hosts, privateToo } = settings.notices;
  const channels = new Map<string, Channel>(
    targets.map((target) => [target.name, targetChannel(target, { hosts, privateToo })]),
  );
  if (!server) return channels;
  const labels = new Labels(bindings);
  const mail = mailChannel({
    ...{ server, choices: notices.choices, base: baseOf(settings) },
    labelOf: (command) => labels.of(command),
    nameOf: (personId) => nameOf(store, ledgerContracts, personId),
    addressOf: async (personId: PersonId) => {
      await writeSide.model.catchUp();
      if (writeSide.rolesOf(personId) === null) return null;
      return mailAddressOf(store, ledgerContracts, personId);
    },
  });
  return channels.set(MAIL, mail);
}
