import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { Actor, Position } from '../../src/platform/kernel/envelope.js';
import { refuse } from '../../src/platform/kernel/refusal.js';
import { answersFor } from '../deliveries/released.queries.js';
import { parametersOf } from '../platform/queries/asking.js';
import { QueryService } from '../platform/queries/query-service.js';
import { candidatesFrom } from './candidates.js';
import { simulate, type Simulated } from './simulate.js';

/** Asks what the same history comes to under other documents. */
export class Simulate {
  /** @param body of the request, unchecked */
  constructor(
    readonly body: unknown,
    readonly actor: Pick<Actor, 'roles'>,
  ) {}
}

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
@QueryHandler(Simulate)
export class SimulationService implements IQueryHandler<Simulate, SimulationAnswer> {
  constructor(@Inject(QueryService) private readonly queries: Pick<QueryService, 'read'>) {}

  /** @throws Refusal `malformed` with the field or the JSON pointer at fault */
  async execute({ body, actor }: Simulate): Promise<SimulationAnswer> {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      throw refuse('malformed', 'the body must be a JSON object');
    }
    const unknown = Object.keys(body).find((field) => !FIELDS.includes(field));
    if (unknown !== undefined) {
      throw refuse('malformed', `there is no field ${unknown}`, { field: unknown });
    }
    const { candidates: given, ...where } = body as Record<string, unknown>;
    const about = parametersOf(PARAMETERS, where, undefined);
    const candidates = candidatesFrom(given);
    const { cohort } = about.filters;
    const { asOf, knownAt, position, answer } = await this.queries.read(about, (context) =>
      simulate(context, candidates, { cohort, answers: answersFor(actor, context) }),
    );
    return {
      ...{ asOf, knownAt, position },
      ...(cohort === undefined ? {} : { cohort }),
      candidates: answer,
    };
  }
}
