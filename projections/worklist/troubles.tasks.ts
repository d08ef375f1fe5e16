import { dayOf } from '../../src/rules/calendar.js';
import type { QueryContext } from '../platform/queries/query.js';
import { type Waiting, waiting } from './waiting.js';

/** Views that stopped, and a log that is not signed: as things are now, whatever day is asked about. */
export async function troubleTasks({
  at,
  today,
  moment,
  unwell,
  store,
  zone,
}: QueryContext): Promise<Waiting[]> {
  if (moment.asOf !== today.asOf) return [];
  const stopped = await Promise.all(
    at.stopped.map(async ({ projection: id, fault }) => {
      const [event] = (await store.readAll({ after: before(fault.position), limit: 1 })).events;
      return waiting('view-stopped', {
        since: event ? dayOf(event.recordedAt, zone) : null,
        about: { aggregate: 'view', id, personId: null, title: id },
        because: [fault.eventId],
      });
    }),
  );
  const failing = await unwell();
  const audit = failing.includes('audit');
  const outbox = { aggregate: 'notices', id: 'outbox', personId: null, title: null };
  const about = { aggregate: 'audit-log', id: 'log', personId: null, title: null };
  return [
    ...stopped,
    ...(audit ? [waiting('audit-failed', { about, because: [] })] : []),
    ...(failing.includes('notices')
      ? [waiting('notices-given-up', { about: outbox, because: [] })]
      : []),
  ];
}

function before(position: string): string {
  return String(BigInt(position) - 1n);
}
