import { demosFiles } from './demos.import.js';
import { commandsOf } from '../platform/commands/command.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';
import { FactPort } from '../platform/commands/fact-port.js';
import { demoOutcomes } from '../sessions/sessions.facts.js';
import type { AppealId } from './demos.events.js';
import { JudgingController } from './judging.controller.js';
import { SheetDraftsController } from './sheet-drafts.controller.js';
import { demo, end, start } from './demos.js';
import { amend, score, voidScore } from './scoring.js';
import { reopen, seal } from './sealing.js';
import { confirmSheet, contestSheet, keySheet } from './keying.js';
import { judgeFacts, keyingFacts, sealFacts, sessionFacts } from './panel.facts.js';
import type { DemoId } from '../sessions/sessions.events.js';
import { capability } from '../platform/capability.js';
import {
  AmendScore,
  ConfirmSheet,
  ContestSheet,
  EndDemo,
  KeySheet,
  ReopenPanelResult,
  ScoreDemo,
  SealPanelResult,
  StartDemo,
  VoidScore,
} from './demos.commands.js';

const bind = commandsOf(demo);
const id = (command: { demoId: DemoId }) => command.demoId;

/** What became of an appeal. */
export interface LodgedAppeal {
  readonly demoId?: DemoId | undefined;
  readonly reopensResult: boolean;
}

export const lodgedAppeals = new FactPort<AppealId, LodgedAppeal>('appeals of an id');

/** A result that rests on all sheets of its session is reopened by an appeal on any of them. */
function appealStanding(
  model: DecisionModel,
  { demoId, appealId }: ReopenPanelResult,
): 'unknown' | 'not-upheld' | 'about-another' | 'upheld' {
  const [lodged] = model.facts(lodgedAppeals, appealId);
  if (!lodged) return 'unknown';
  if (!lodged.reopensResult) return 'not-upheld';
  const own = sessionFacts(model, { demoId });
  const other = lodged.demoId && sessionFacts(model, { demoId: lodged.demoId }).scheduled;
  const together = own.sheetsFrozen && other && other.sessionId === own.scheduled?.sessionId;
  return lodged.demoId === demoId || together ? 'upheld' : 'about-another';
}

const outcomeAnswered = demoOutcomes.answeredBy((model, demoId) => {
  const held = model.state(demo, demoId);
  if (held.status === 'not-started') return [];
  const { status, sheets, sealed, reopenedBy } = held;
  const reopened = status !== 'sealed' && reopenedBy !== undefined;
  const live = status === 'sealed' && sealed ? sealed : null;
  return [{ status, sheets: [...sheets.values()], reopened, sealed: live }];
});

export const demosCapability = capability({
  name: 'demos',
  noun: ['Demo', '试讲'],
  files: demosFiles,
  decider: demo,
  answers: [outcomeAnswered],
  controllers: [JudgingController, SheetDraftsController],
  commands: [
    bind(StartDemo, {
      label: ['Start the demo', '开始试讲'],
      route: 'demos/:demoId/start',
      summary: 'Starts the demo.',
      allow: ['programme-admin', 'judge'],
      id,
      facts: sessionFacts,
      decide: start,
    }),
    bind(EndDemo, {
      label: ['End the demo', '结束试讲'],
      route: 'demos/:demoId/end',
      summary: 'Ends the demo and records how long it took.',
      allow: ['programme-admin', 'judge'],
      id,
      facts: sessionFacts,
      decide: end,
    }),
    bind(ScoreDemo, {
      label: ['Hand in the sheet', '提交评分表'],
      route: 'demos/:demoId/scores',
      summary: "Hands in the sender's sheet.",
      allow: 'anyone-registered',
      id,
      facts: judgeFacts,
      decide: score,
    }),
    bind(AmendScore, {
      label: ['Amend the sheet', '修改评分表'],
      route: 'demos/:demoId/scores/amend',
      summary: "Amends the sender's own sheet, with a reason, until sealing.",
      allow: 'anyone-registered',
      id,
      facts: judgeFacts,
      decide: amend,
    }),
    bind(KeySheet, {
      label: ['Key in a sheet', '代录评分表'],
      route: 'sessions/:sessionId/demos/:demoId/keyed-sheets',
      summary:
        'Keys in a sheet that a judge filled in on paper; the judge confirms or contests it.',
      allow: ['programme-admin'],
      id,
      facts: keyingFacts,
      decide: keySheet,
    }),
    bind(ConfirmSheet, {
      label: ['Confirm the keyed sheet', '确认代录内容'],
      route: 'demos/:demoId/scores/confirm',
      summary: 'Says that what was keyed in for the sender is what stands on their paper.',
      allow: 'anyone-registered',
      id,
      decide: confirmSheet,
    }),
    bind(ContestSheet, {
      label: ['Contest the keyed sheet', '对代录提出异议'],
      follows: [
        'The sheet counts no more: it is keyed in anew, or you hand it in yourself.',
        '该评分表不再计入，须重新代录，或由您本人提交。',
      ],
      route: 'demos/:demoId/scores/contest',
      summary: 'Says that what was keyed in for the sender is wrong: it counts no more.',
      allow: 'anyone-registered',
      id,
      decide: contestSheet,
    }),
    bind(VoidScore, {
      rights: ['DemoScored', 'DemoScoreAmended'],
      label: ['Void a sheet', '作废评分表'],
      route: 'demos/:demoId/scores/void',
      summary:
        'Voids a sheet before sealing: keyed under the wrong judge, or a conflict came to light.',
      allow: ['programme-admin'],
      id,
      facts: sessionFacts,
      decide: voidScore,
    }),
    bind(SealPanelResult, {
      label: ['Seal the result', '封存评审结果'],
      follows: [
        'The marks become final; only an upheld appeal reopens them.',
        '封存后评分即为最终结果，只有申诉成立才能重启。',
      ],
      route: 'demos/:demoId/seal',
      summary: "Seals the panel's result by the rubric's method.",
      allow: ['programme-admin'],
      id,
      facts: sealFacts,
      decide: seal,
    }),
    bind(ReopenPanelResult, {
      label: ['Reopen the result', '重启评审结果'],
      route: 'demos/:demoId/reopen',
      summary: 'Reopens a sealed result after an upheld appeal.',
      allow: ['programme-admin'],
      id,
      facts: (model, command) => ({
        ...sessionFacts(model, command),
        appeal: appealStanding(model, command),
      }),
      decide: reopen,
    }),
  ],
});
