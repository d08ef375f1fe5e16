import { refuse } from '../../src/platform/kernel/refusal.js';
import { maySeeOf } from '../../src/rules/access.js';
import type { Recorded } from '../../src/platform/kernel/envelope.js';
import type { Query } from '../platform/queries/query.js';
import { eventVisibleAt, originOf } from '../platform/temporal/temporal.js';
import type { CorrectionStep } from './corrections.js';
import { standings } from './corrections.queries.js';

const STEPS: Readonly<Partial<Record<string, 'issued' | CorrectionStep>>> = {
  CorrectionIssued: 'issued',
  CorrectionAnswered: 'answered',
  CorrectionAccepted: 'accepted',
  CorrectionReopened: 'reopened',
  CorrectionWithdrawn: 'withdrawn',
};

/** What is said in each correction on somebody; it is in the ledger alone, where an erasure takes it away. */
export const correctionsSaid: Query = {
  name: 'correctionsOfPerson',
  shows: 'correction-text',
  route: 'trainers/:personId/corrections',
  summary: 'The corrections on somebody: what each asks for, what was answered, and the verdict.',
  reads: ['corrections'],
  async answer({ db, moment, store, zone, actor, path: { personId = '' } }) {
    if (!maySeeOf('correction-text', actor, personId)) {
      throw refuse('not-entitled', 'what a correction says is for the trainer and their coaches');
    }
    const data = [];
    for (const correction of await standings(db, moment, { people: [personId] })) {
      const events = await store.readStream(`correction-${correction.correctionId}`);
      const said = events
        .filter((event) => eventVisibleAt(event, moment, zone))
        .flatMap((event) => saidIn(event, zone));
      data.push({ ...correction, said });
    }
    return { data };
  },
};

function saidIn(event: Recorded, zone: string) {
  const step = STEPS[event.type];
  if (!step) return [];
  const { text, reason, materialVersion } = event.data as {
    readonly text?: string;
    readonly reason?: string;
    readonly materialVersion?: number;
  };
  return [
    {
      ...{ step, eventId: event.id, day: originOf(event, zone).day },
      by: event.metadata.actor.personId,
      text: text ?? reason ?? null,
      materialVersion: materialVersion ?? null,
    },
  ];
}
