import { DraftCourse, SubmitMaterial } from '../../src/courses/courses.commands.js';
import { EndDemo, StartDemo } from '../../src/demos/demos.commands.js';
import {
  AppointJudge,
  OpenSession,
  ScheduleDemo,
  ScheduleSession,
} from '../../src/sessions/sessions.commands.js';
import type { CommandRunner } from '../../src/platform/commands/command-runner.js';
import { GrantRole, RegisterPerson } from '../../src/people/people.commands.js';
import { AdmitToDemo, CompleteModule } from '../../src/candidacies/candidacies.commands.js';
import { COHORT, send, setUpCohort } from './programme.js';

export const SESSION = 'demo-day';

/** A demo day whose demos were all shown: the judges' sheets are what is left. */
export async function setUpDemoDay(
  runner: CommandRunner,
  { candidates, judges }: { readonly candidates: number; readonly judges: readonly string[] },
): Promise<string[]> {
  const candidacies = await setUpCohort(runner, candidates, 1);
  for (const [n, judgeId] of judges.entries()) {
    const who = { personId: judgeId, employeeNo: `J${n}`, name: `Judge ${n}`, department: 'Desk' };
    await send(runner, RegisterPerson, who);
    await send(runner, GrantRole, { personId: judgeId, role: 'judge' });
  }
  await send(runner, ScheduleSession, {
    sessionId: SESSION,
    kind: 'certification',
    cohortId: COHORT,
    date: new Date().toISOString().slice(0, 10),
    rubric: 'demo@1',
    certificationPolicy: 'junior@1',
  });
  for (const judgeId of judges) await send(runner, AppointJudge, { sessionId: SESSION, judgeId });
  const demos: string[] = [];
  for (const [n, candidacyId] of candidacies.entries()) {
    const [courseId, demoId] = [`course-${n}`, `demo-${n}`];
    await send(runner, CompleteModule, { candidacyId, moduleId: 'm-0', attendedHours: 7 });
    await send(runner, DraftCourse, {
      courseId,
      ownerId: `p-${n}`,
      title: `Course ${n}`,
      department: 'Quality',
      competencies: ['course-development'],
      audience: 'Operators',
      coreSections: ['Core'],
    });
    await send(runner, SubmitMaterial, {
      courseId,
      version: 1,
      sha256: 'ab'.repeat(32),
      fileName: 'course.pptx',
      bytes: 1_024,
      changes: '',
    });
    await send(runner, AdmitToDemo, { candidacyId });
    await send(runner, ScheduleDemo, {
      ...{ sessionId: SESSION, demoId, candidacyId, courseId },
      ...{ coreSection: 'Core', order: n + 1 },
    });
    demos.push(demoId);
  }
  await send(runner, OpenSession, { sessionId: SESSION });
  for (const demoId of demos) {
    await send(runner, StartDemo, { demoId });
    await send(runner, EndDemo, { demoId, seconds: 600 });
  }
  return demos;
}
