import ical, { ICalCalendarMethod } from 'ical-generator';
import type { Day, Instant, PersonId } from '../platform/kernel/envelope.js';
import { inLanguage, type Label, type Language } from '../platform/kernel/label.js';
import type { Task } from './what-waits.js';

/** A day of the programme, as the calendar answers it. */
export interface DayOfCalendar {
  readonly day: Day;
  readonly what: string;
  readonly personId: PersonId | null;
  readonly about: string;
  readonly title: string | null;
}

/** A class, as the list of deliveries answers it. */
export interface ClassOfCalendar {
  readonly deliveryId: string;
  readonly topic: string;
  readonly startsAt: Instant;
  readonly hours: number;
  readonly state: string;
  readonly place?: string | null;
  readonly room?: string | null;
}

interface InFeed {
  readonly days: readonly DayOfCalendar[];
  readonly classes: readonly ClassOfCalendar[];
  readonly tasks: readonly Task[];
}

interface Saying {
  readonly language: Language;
  readonly labelOf: (command: string) => Label | undefined;
  readonly now: Date;
}

const DAYS: Readonly<Record<string, Label>> = {
  'renewal-opens': ['Renewal opens', '可续证'],
  'certificate-ends': ['Certificate ends', '证书到期'],
  'grace-ends': ['Grace ends', '宽限期结束'],
  'suspension-review': ['Suspension to review', '暂停复核'],
  'decide-again': ['To be decided again', '重新认证决定'],
  'review-due': ['Course review due', '课程应复审'],
  'correction-due': ['Correction due', '整改截止'],
  'appeal-open': ['Appeal open', '申诉待办'],
  session: ['Session', '场次'],
};

/** Titles that are ids with words of their own. */
const SESSIONS: Readonly<Record<string, Label>> = {
  certification: ['Certification day', '认证日'],
  competition: ['Teaching competition', '授课大赛'],
};

const HOUR_MS = 3_600_000;

/** The calendar of one person as RFC 5545 has it. The same thing keeps its id however often it is asked for. */
export function calendarFeed({ days, classes, tasks }: InFeed, saying: Saying): string {
  const { language, labelOf, now } = saying;
  const say = (label: Label) => inLanguage(language, label);
  const calendar = ical({
    name: say(['Lectern', 'Lectern 培训日程']),
    prodId: { company: 'Lectern', product: 'calendar', language: language === 'en' ? 'EN' : 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3_600,
  });
  for (const { day, what, about, title } of days) {
    const session = what === 'session' && title !== null ? SESSIONS[title] : undefined;
    const label = session ?? DAYS[what];
    const named = what === 'review-due' && title !== null ? `: ${title}` : '';
    wholeDay(`${what}/${about}/${day}`, day, (label ? say(label) : what) + named);
  }
  for (const { taskId, due, act, about } of tasks) {
    const label = act === null ? undefined : labelOf(act);
    if (due === null || !label) continue;
    const named = about.title === null ? '' : `: ${about.title}`;
    wholeDay(`task/${taskId}`, due, say(label) + named);
  }
  for (const { deliveryId, topic, startsAt, hours, place, room } of classes) {
    const start = new Date(startsAt);
    const at = [place, room].filter((one) => one !== null && one !== undefined).join(' ');
    calendar.createEvent({
      ...{ id: `delivery/${deliveryId}`, stamp: now, start, summary: topic },
      end: new Date(start.getTime() + Math.max(hours, 0.25) * HOUR_MS),
      ...(at === '' ? {} : { location: at }),
    });
  }
  return calendar.toString();

  function wholeDay(id: string, day: Day, summary: string): void {
    const start = new Date(`${day}T00:00:00Z`);
    calendar.createEvent({ id, stamp: now, start, allDay: true, timezone: null, summary });
  }
}
