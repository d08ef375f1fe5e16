import { useEffect, useRef, useState } from 'preact/hooks';
import type { Change, ComponentShift } from '../../../../src/rules/evaluation/ranking.js';
import { param } from '../../address/address.js';
import type { Envelope } from '../../api/envelope.js';
import { Problem, send } from '../../api/http.js';
import type { AnswersTold } from '../../parts/answers-told.js';
import type { PolicyDocument } from './document.js';

export type TrainerMove = Change & { readonly movedBy: readonly ComponentShift[] };

interface DemoFigures {
  readonly total: number | null;
  readonly passed: boolean | null;
  readonly place: string | null;
  readonly notSealed?: string;
}

export interface DemoMove {
  readonly demoId: string;
  readonly personId: string;
  readonly from: DemoFigures;
  readonly to: DemoFigures;
  readonly movedBy: readonly ComponentShift[];
  readonly judges: readonly ComponentShift[];
}

/** What would change, as `POST /api/v1/simulations` answers it of one candidate. */
export interface Simulated {
  readonly evaluations: {
    readonly items: readonly TrainerMove[];
    /** For who may see no single answer of a learner. */
    readonly answers?: AnswersTold;
  } | null;
  readonly demos: { readonly items: readonly DemoMove[] } | null;
}

export interface Simulation {
  /** The last answer, also while the next is on its way. */
  readonly envelope?: Envelope<Simulated>;
  readonly problem?: Problem;
  readonly loading: boolean;
}

const SETTLED_MS = 300;

/** Asks what would change, each time the candidate comes to rest. */
export function useSimulation(
  document: PolicyDocument | undefined,
  cohort: string | undefined,
): Simulation {
  const asOf = param('asOf');
  const knownAt = param('knownAt');
  const [simulation, setSimulation] = useState<Simulation>({ loading: true });
  const text = document && JSON.stringify(document);
  // While somebody types, what they typed last is what they want to know.
  const asked = useRef(false);
  useEffect(() => {
    if (!document) return;
    const asking = new AbortController();
    const { signal } = asking;
    // What is shown is an earlier candidate's from now on, not only once the next is asked about.
    setSimulation((before) => ({ ...before, loading: true }));
    const settled = setTimeout(
      () => {
        asked.current = true;
        setSimulation(({ problem: _, ...before }) => before);
        const body = { candidates: [{ [document.kind]: document }], asOf, knownAt, cohort };
        simulated(body, signal)
          .then((envelope) => setSimulation({ envelope, loading: false }))
          .catch((problem: unknown) => {
            if (signal.aborted) return;
            if (!(problem instanceof Problem)) throw problem;
            setSimulation((before) => ({ ...before, problem, loading: false }));
          });
      },
      asked.current ? SETTLED_MS : 0,
    );
    return () => {
      clearTimeout(settled);
      asking.abort();
    };
  }, [text, asOf, knownAt, cohort]);
  return simulation;
}

async function simulated(body: object, signal: AbortSignal): Promise<Envelope<Simulated>> {
  const response = await send('simulations', { method: 'POST', body, signal });
  const { candidates, ...moment } = (await response.json()) as Omit<Envelope<never>, 'data'> & {
    readonly candidates: readonly [Simulated];
  };
  return { ...moment, data: candidates[0] };
}
