import type { DeliveryAnswer } from './deliveries.queries.js';

/** A delivery as everybody sees it: how many attended, not who. */
export function deliveryRow({ attendees, feedback, ...delivery }: DeliveryAnswer) {
  return { ...delivery, attendees: attendees.length, feedback };
}
