import type { Instant, PersonId, Recorded } from '../platform/kernel/envelope.js';
import { inLanguage } from '../platform/kernel/label.js';
import type { Notice, Outbox } from '../platform/notices/outbox.js';
import type { TargetContent } from '../platform/notices/targets.js';
import type { NoticeTarget } from '../platform/settings/notice-settings.js';
import { pageOf, TOLD_TO_GROUPS } from './event-words.js';
import type { Handle } from './following.js';

interface ForTargetsParts {
  readonly targets: readonly NoticeTarget[];
  readonly outbox: Outbox;
  readonly base: string;
  readonly nameOf: (personId: PersonId) => Promise<string | null>;
  readonly now: () => number;
}

/** Puts a notice into the outbox for each event and target that hears of it. */
export function forTargets({ targets, outbox, base, nameOf, now }: ForTargetsParts): Handle {
  return async (events) => {
    const notices: Notice[] = [];
    for (const event of events) {
      for (const target of targets.filter((one) => hears(one, event.type))) {
        notices.push({
          ...{ channel: target.name, receiver: target.name, key: event.id, dueAt: now() },
          content: await contentOf(target, event, { base, nameOf }),
        });
      }
    }
    await outbox.put(notices);
  };
}

function hears({ kind, events }: NoticeTarget, type: string): boolean {
  if (kind === 'webhook') return events?.includes(type) ?? true;
  // A robot has words for these alone.
  return type in TOLD_TO_GROUPS && (events?.includes(type) ?? true);
}

async function contentOf(
  { names, language }: NoticeTarget,
  event: Recorded,
  { base, nameOf }: Pick<ForTargetsParts, 'base' | 'nameOf'>,
): Promise<TargetContent> {
  const about = personIn(event);
  const name = names && about !== null ? await nameOf(about) : null;
  const link = base + pageOf(event.stream);
  const label = TOLD_TO_GROUPS[event.type];
  const what = label ? inLanguage(language, label) : event.type;
  const title = label ? titleIn(event) : null;
  const said = [name, title].filter((one) => one !== null).join(language === 'en' ? ', ' : '，');
  const colon = language === 'en' ? ': ' : '：';
  return {
    event: cloudEvent(event, base, { link, ...(name === null ? {} : { name }) }),
    text: `${what}${said === '' ? '' : colon + said}\n${link}`,
  };
}

/** CloudEvents 1.0. What the event says stays here: whoever may know follows the link. */
export function cloudEvent(
  {
    id,
    type,
    schemaVersion,
    stream,
    position,
    recordedAt,
  }: {
    readonly id: string;
    readonly type: string;
    readonly schemaVersion: number;
    readonly stream: string;
    readonly position: string;
    readonly recordedAt: Instant;
  },
  source: string,
  data: Readonly<Record<string, string>>,
) {
  return {
    ...{ specversion: '1.0', id, source, type: `lectern.${type}.v${schemaVersion}` },
    ...{ subject: stream, time: recordedAt, datacontenttype: 'application/json' },
    data: { ...data, position },
  };
}

/** Whom it is about, of those events that groups are told of. */
function personIn({ stream, data }: Recorded): PersonId | null {
  const said = data as { readonly personId?: unknown; readonly trainerId?: unknown };
  const named = said.personId ?? said.trainerId;
  if (typeof named === 'string') return named;
  return stream.startsWith('certification-') ? stream.slice('certification-'.length) : null;
}

function titleIn({ data }: Recorded): string | null {
  const said = data as { readonly topic?: unknown; readonly title?: unknown };
  const named = said.topic ?? said.title;
  return typeof named === 'string' ? named : null;
}
