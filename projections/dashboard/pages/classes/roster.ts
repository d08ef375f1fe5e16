import { type Answer, useAnswer } from '../../api/answers.js';

export interface RosterLine {
  readonly learnerId: string;
  readonly place: 'enrolled' | 'waiting' | 'walk-in';
  readonly checkedIn: boolean;
}

/** As `GET /api/v1/deliveries/:deliveryId/roster` tells it. */
export interface RosterAnswer {
  readonly capacity: number | null;
  readonly items: readonly RosterLine[];
}

export function useRoster(deliveryId: string): Answer<RosterAnswer> {
  const path = `deliveries/${encodeURIComponent(deliveryId)}/roster`;
  return useAnswer<RosterAnswer>({ path, views: ['enrolments'] });
}

export function countsOf(roster: RosterAnswer | undefined) {
  if (!roster) return undefined;
  const count = (of: (line: RosterLine) => boolean) => roster.items.filter(of).length;
  return {
    enrolled: count(({ place }) => place === 'enrolled'),
    waiting: count(({ place }) => place === 'waiting'),
    there: count(({ checkedIn }) => checkedIn),
  };
}
