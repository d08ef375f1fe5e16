import type { Clock } from '../../src/platform/kernel/clock.js';
import type { Position } from '../../src/platform/kernel/envelope.js';
import { refuse } from '../../src/platform/kernel/refusal.js';
import { dayOf } from '../../src/rules/calendar.js';
import type { KnownTrainers } from '../evaluation/known-trainers.js';
import { parametersOf } from '../platform/queries/asking.js';
import { notYet } from '../platform/queries/not-there.js';
import { readViews } from '../read-views.js';
import type { Views } from '../platform/runner/views.js';
import { candidatesFrom } from './candidates.js';
import { type Simulated, simulate } from './simulate.js';

export interface SimulationAnswer {
  readonly asOf: string;
  /** A time, or a ledger position. */
  readonly knownAt: string;
  /** The views had every event up to here. */
  readonly position: Position;
  readonly cohort?: string;
  readonly candidates: readonly Simulated[];
}

const FIELDS = ['candidates', 'cohort', 'asOf', 'knownAt'];
const PARAMETERS = {
  filters: { cohort: { kind: 'id', description: 'Of one cohort.' } },
} as const;

/** Reads what is asked, applies the candidates to what the views hold, and says of which moment that is. */
export class SimulationService {
  constructor(
    private readonly parts: {
      readonly views: Views;
      readonly clock: Clock;
      readonly zone: string;
      readonly known: KnownTrainers;
    },
  ) {}

  /** @throws Refusal `malformed` with the field or the JSON pointer at fault */
  async answer(body: unknown): Promise<SimulationAnswer> {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      throw refuse('malformed', 'the body must be a JSON object');
    }
    const unknown = Object.keys(body).find((field) => !FIELDS.includes(field));
    if (unknown !== undefined) {
      throw refuse('malformed', `there is no field ${unknown}`, { field: unknown });
    }
    const { candidates: given, ...where } = body as Record<string, unknown>;
    const { asOf, knownAt, filters } = parametersOf(PARAMETERS, where, undefined);
    const candidates = candidatesFrom(given);
    const { views, clock, zone, known } = this.parts;
    const now = clock().toISOString();
    const day = asOf ?? dayOf(now, zone);
    const { cohort } = filters;
    const { answer, position } = await readViews(views, (db, at) => {
      // Now is whatever the views hold, as for every question.
      const moment = { asOf: day, knownAt: knownAt ?? { position: at.latest } };
      return simulate(db, { moment, cohort }, candidates, (book) =>
        known.at({ db, at, moment, book }),
      );
    }).catch(notYet);
    const until = knownAt ?? { time: now };
    return {
      asOf: day,
      knownAt: 'time' in until ? until.time : until.position,
      position,
      ...(cohort === undefined ? {} : { cohort }),
      candidates: answer,
    };
  }
}
