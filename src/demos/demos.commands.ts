import { Command, commandsOf } from '../platform/commands/command.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';
import { DimensionMarks, Id, Text, Whole } from '../platform/commands/fields.js';
import { appeal } from '../appeals/appeals.js';
import type { AppealId } from '../appeals/appeals.events.js';
import { demo, end, start } from './demos.js';
import { amend, score } from './scoring.js';
import { reopen, seal } from './sealing.js';
import type { Marks } from './demos.events.js';
import { judgeFacts, sealFacts, sessionFacts } from './panel.facts.js';
import type { DemoId } from '../sessions/sessions.events.js';

export class StartDemo extends Command {
  @Id() readonly demoId!: DemoId;
}

export class EndDemo extends Command {
  @Id() readonly demoId!: DemoId;
  @Whole(0, 86_400, { description: 'How long it took; overrun is recorded.' })
  readonly seconds!: number;
}

export class ScoreDemo extends Command {
  @Id() readonly demoId!: DemoId;
  @DimensionMarks({
    description: 'A mark for each dimension of the rubric.',
    example: { curriculumDesign: 89, classroomPresentation: 75, stagePresence: 83 },
  })
  readonly marks!: Marks;
  @Text(4_000, { allowEmpty: true }) readonly strengths!: string;
  @Text(4_000, { allowEmpty: true }) readonly improvements!: string;
}

export class AmendScore extends Command {
  @Id() readonly demoId!: DemoId;
  @DimensionMarks() readonly marks!: Marks;
  @Text(2_000) readonly reason!: string;
}

export class SealPanelResult extends Command {
  @Id() readonly demoId!: DemoId;
}

export class ReopenPanelResult extends Command {
  @Id() readonly demoId!: DemoId;
  @Id() readonly appealId!: AppealId;
}

const bind = commandsOf(demo);
const id = (command: { demoId: DemoId }) => command.demoId;

/** A result that rests on all sheets of its session is reopened by an appeal on any of them. */
function standing(
  model: DecisionModel,
  { demoId, appealId }: ReopenPanelResult,
): 'unknown' | 'not-upheld' | 'about-another' | 'upheld' {
  const lodged = model.state(appeal, appealId);
  if (lodged.status === 'none') return 'unknown';
  if (lodged.status !== 'upheld' || lodged.remedy !== 'reopen-result') return 'not-upheld';
  const own = sessionFacts(model, { demoId });
  const other = lodged.demoId && sessionFacts(model, { demoId: lodged.demoId }).scheduled;
  const together = own.sheetsFrozen && other && other.sessionId === own.scheduled?.sessionId;
  return lodged.demoId === demoId || together ? 'upheld' : 'about-another';
}

export const demoCommands = [
  bind(StartDemo, {
    route: 'demos/:demoId/start',
    summary: 'Starts the demo.',
    allow: ['programme-admin', 'judge'],
    id,
    facts: sessionFacts,
    decide: start,
  }),
  bind(EndDemo, {
    route: 'demos/:demoId/end',
    summary: 'Ends the demo and records how long it took.',
    allow: ['programme-admin', 'judge'],
    id,
    facts: sessionFacts,
    decide: end,
  }),
  bind(ScoreDemo, {
    route: 'demos/:demoId/scores',
    summary: "Hands in the sender's sheet.",
    allow: 'anyone-registered',
    id,
    facts: judgeFacts,
    decide: score,
  }),
  bind(AmendScore, {
    route: 'demos/:demoId/scores/amend',
    summary: "Amends the sender's own sheet, with a reason, until sealing.",
    allow: 'anyone-registered',
    id,
    facts: judgeFacts,
    decide: amend,
  }),
  bind(SealPanelResult, {
    route: 'demos/:demoId/seal',
    summary: "Seals the panel's result by the rubric's method.",
    allow: ['programme-admin'],
    id,
    facts: sealFacts,
    decide: seal,
  }),
  bind(ReopenPanelResult, {
    route: 'demos/:demoId/reopen',
    summary: 'Reopens a sealed result after an upheld appeal.',
    allow: ['programme-admin'],
    id,
    facts: (model, command) => ({
      ...sessionFacts(model, command),
      appeal: standing(model, command),
    }),
    decide: reopen,
  }),
];
