import { field, rows } from '../../../src/rules/journey-2025.fixture.js';
import { expect } from '@jest/globals';
import type { ServedJourney } from '../../views/served-journey.js';

/** A competition round among trainers of the sample, still open: sheets come in while one looks. */
export interface OpenRound {
  readonly sessionId: string;
  readonly admin: string;
  readonly judges: readonly string[];
  demoOf(personId: string): string;
  /** Hands in a sheet with the same mark for every dimension. */
  score(judgeId: string, personId: string, mark: number): Promise<void>;
  /** Carries out a command as the admin. */
  does(path: string, body?: object): Promise<void>;
  /** The events of a demo, as the ledger has them. */
  events(personId: string, type: string): Promise<readonly { data: Record<string, unknown> }[]>;
}

export interface RoundOptions {
  readonly sessionId: string;
  readonly judges: readonly string[];
  readonly candidates: readonly string[];
  /** Those whose demo has not begun. */
  readonly waiting?: readonly string[];
}

const ADMIN = 'a25-1';

/** Schedules the round, appoints its judges, opens it and starts and ends each demo. */
export async function openRound(
  journey: ServedJourney,
  { sessionId, judges, candidates, waiting = [] }: RoundOptions,
): Promise<OpenRound> {
  const does = async (path: string, body: object = {}, as = ADMIN) => {
    const { status, text } = await journey.post(`/api/v1/${path}`, body, as);
    expect([path, status, status < 300 ? '' : text]).toEqual([
      path,
      status < 300 ? status : 200,
      '',
    ]);
  };
  const demoOf = (personId: string) => `${sessionId}-${personId}`;
  const today = new Date().toISOString().slice(0, 10);
  await does('sessions', {
    ...{ sessionId, kind: 'competition', cohortId: 'journey-2025', date: today, venue: 'Hall 2' },
    ...{ rubric: 'demo@1', awardPolicy: 'demo-day@1' },
  });
  for (const judgeId of judges) await does(`sessions/${sessionId}/judges`, { judgeId });
  for (const [index, personId] of [...candidates, ...waiting].entries()) {
    await does(`sessions/${sessionId}/demos`, {
      ...{ demoId: demoOf(personId), candidacyId: `journey-2025.${personId}` },
      ...{ courseId: `course-${personId}`, coreSection: sectionOf(personId), order: index + 1 },
    });
  }
  await does(`sessions/${sessionId}/open`);
  for (const personId of candidates) {
    await does(`demos/${demoOf(personId)}/start`);
    await does(`demos/${demoOf(personId)}/end`, { seconds: 595 });
  }
  return {
    ...{ sessionId, judges, admin: ADMIN, demoOf },
    does: (path, body) => does(path, body),
    score: (judgeId, personId, mark) =>
      does(
        `demos/${demoOf(personId)}/scores`,
        {
          marks: { curriculumDesign: mark, classroomPresentation: mark, stagePresence: mark },
          ...{ strengths: 'Clear', improvements: 'Slower' },
        },
        judgeId,
      ),
    async events(personId, type) {
      const query = `stream=demo-${demoOf(personId)}&type=${type}`;
      const { body } = await journey.get<never>(`/api/v1/events?${query}`, ADMIN);
      return (body as unknown as { events: { data: Record<string, unknown> }[] }).events;
    },
  };
}

/** The section that a candidate gave a demo of on the day of the sample. */
function sectionOf(personId: string): string {
  const demo = rows('demos').find((row) => row['person_id'] === personId);
  if (!demo) throw new Error(`${personId} gave no demo`);
  return field(demo, 'core_section');
}
