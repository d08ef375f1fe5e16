import { Command } from '../platform/commands/command.js';
import { PutRight } from '../platform/commands/put-right.js';
import { DimensionMarks, Id, Sha256, Text, Whole } from '../platform/commands/fields.js';
import type { AppealId } from './demos.events.js';
import type { Marks } from './demos.events.js';
import type { PersonId } from '../platform/kernel/envelope.js';
import type { DemoId, SessionId } from '../sessions/sessions.events.js';

export class StartDemo extends Command {
  @Id({ of: 'demo' }) readonly demoId!: DemoId;
}

export class EndDemo extends Command {
  @Id({ of: 'demo' }) readonly demoId!: DemoId;
  @Whole(0, 86_400, {
    label: ['How long it took', '实际时长'],
    description: 'How long it took; overrun is recorded.',
  })
  readonly seconds!: number;
}

export class ScoreDemo extends Command {
  @Id({ of: 'demo' }) readonly demoId!: DemoId;
  @DimensionMarks({
    label: ['Marks', '评分'],
    description: 'A mark for each dimension of the rubric.',
    example: { curriculumDesign: 89, classroomPresentation: 75, stagePresence: 83 },
  })
  readonly marks!: Marks;
  @Text(4_000, { label: ['Strengths', '优点'], allowEmpty: true }) readonly strengths!: string;
  @Text(4_000, { label: ['What to improve', '待改进'], allowEmpty: true })
  readonly improvements!: string;
}

export class AmendScore extends Command {
  @Id({ of: 'demo' }) readonly demoId!: DemoId;
  @DimensionMarks({ label: ['Marks', '评分'] }) readonly marks!: Marks;
  @Text(2_000, { label: ['Reason', '原因'] }) readonly reason!: string;
}

export class KeySheet extends Command {
  @Id({ of: 'session' }) readonly sessionId!: SessionId;
  @Id({ of: 'demo' }) readonly demoId!: DemoId;
  @Id({ of: 'judge', label: ['Judge who filled it in', '填表评委'] }) readonly judgeId!: PersonId;
  @DimensionMarks({ label: ['Marks', '评分'] }) readonly marks!: Marks;
  @Text(4_000, { label: ['Strengths', '优点'], allowEmpty: true }) readonly strengths!: string;
  @Text(4_000, { label: ['What to improve', '待改进'], allowEmpty: true })
  readonly improvements!: string;
  @Sha256({
    label: ['Scan of the paper', '纸质表扫描件'],
    optional: true,
    description: 'The SHA-256 of the scan, where there is one: the file itself stays where it is.',
  })
  readonly scan?: string;
}

export class ConfirmSheet extends Command {
  @Id({ of: 'demo' }) readonly demoId!: DemoId;
}

export class ContestSheet extends Command {
  @Id({ of: 'demo' }) readonly demoId!: DemoId;
  @Text(2_000, { label: ['What is wrong', '有误之处'] }) readonly reason!: string;
}

export class VoidScore extends PutRight {
  @Id({ of: 'demo' }) readonly demoId!: DemoId;
}

export class SealPanelResult extends Command {
  @Id({ of: 'demo' }) readonly demoId!: DemoId;
}

export class ReopenPanelResult extends Command {
  @Id({ of: 'demo' }) readonly demoId!: DemoId;
  @Id({ of: 'appeal' }) readonly appealId!: AppealId;
}
