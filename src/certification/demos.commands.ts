import { Command, commandsOf } from '../kernel/command.js';
import { DimensionMarks, Id, Text, Whole } from '../kernel/fields.js';
import { amend, demo, end, score, seal, start } from './demos.js';
import type { Marks } from './demos.events.js';
import { judgeFacts, sealFacts, sessionFacts } from './panel.facts.js';
import type { DemoId } from './sessions.events.js';

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

const bind = commandsOf(demo);
const id = (command: { demoId: DemoId }) => command.demoId;

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
];
