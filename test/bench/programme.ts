import { randomUUIDv7 } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { bindingOf } from '../../src/capabilities.js';
import { OpenCohort, PlanModule } from '../../src/cohorts/cohorts.commands.js';
import {
  commandFrom,
  type Command,
  type CommandClass,
} from '../../src/platform/commands/command.js';
import type { Caller, CommandRunner } from '../../src/platform/commands/command-runner.js';
import { GrantRole, RegisterPerson } from '../../src/people/people.commands.js';
import { ApprovePolicy, ProposePolicy } from '../../src/policies/policies.commands.js';
import { AcceptNomination, NominateTrainer } from '../../src/candidacies/candidacies.commands.js';

export const OPERATOR: Caller = { personId: 'operator', via: 'cli', operator: true };
const APPROVER: Caller = { personId: 'approver', via: 'cli', operator: true };
export const COHORT = 'bench';
export const ADMIN = 'admin';

/** Sends a command as HTTP would make it: checked, under a fresh id. */
export function send<C extends Command>(
  runner: CommandRunner,
  type: CommandClass<C>,
  fields: object,
  caller = OPERATOR,
) {
  return runner.run(bindingOf(type), commandFrom(type, fields), {
    commandId: randomUUIDv7(),
    caller,
  });
}

/** Somebody whose token may do what a programme-admin may. */
export async function setUpAdmin(runner: CommandRunner): Promise<void> {
  const who = { personId: ADMIN, employeeNo: 'E-admin', name: 'Admin', department: 'Desk' };
  await send(runner, RegisterPerson, who);
  await send(runner, GrantRole, { personId: ADMIN, role: 'programme-admin' });
}

/** A cohort in training: so many accepted candidates, so many modules. */
export async function setUpCohort(runner: CommandRunner, candidates: number, modules: number) {
  for (const [kind, policyId, file] of [
    ['rubric', 'demo', 'rubric-demo-v1.json'],
    ['certification', 'junior', 'certification-junior-v1.json'],
  ]) {
    const path = `samples/journey-2025/policies/${file}`;
    const document = JSON.parse(await readFile(path, 'utf8')) as object;
    const named = { kind, policyId, version: 1 };
    await send(runner, ProposePolicy, { ...named, document, effectiveFrom: '2025-01-01' });
    await send(runner, ApprovePolicy, named, APPROVER);
  }
  await send(runner, OpenCohort, {
    cohortId: COHORT,
    title: 'Bench',
    year: 2025,
    targetSize: candidates,
    certificationPolicy: 'junior@1',
  });
  for (let m = 0; m < modules; m++) {
    await send(runner, PlanModule, {
      cohortId: COHORT,
      moduleId: `m-${m}`,
      title: `Module ${m}`,
      competency: 'course-development',
      mode: 'workshop',
      hours: 7,
      required: true,
    });
  }
  const people = Array.from({ length: candidates }, (_, n) => `p-${n}`);
  await Promise.all(
    people.map((personId, n) =>
      send(runner, RegisterPerson, {
        personId,
        employeeNo: `E${n}`,
        name: `Person ${n}`,
        department: 'Quality',
      }),
    ),
  );
  await Promise.all(
    people.map((personId) =>
      send(runner, NominateTrainer, {
        cohortId: COHORT,
        personId,
        topic: 'Practice',
        motivation: 'Passes it on',
      }),
    ),
  );
  await Promise.all(
    people.map((personId) =>
      send(runner, AcceptNomination, { candidacyId: `${COHORT}.${personId}` }),
    ),
  );
  return people.map((personId) => `${COHORT}.${personId}`);
}
