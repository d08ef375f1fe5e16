import type { Command } from 'commander';
import { auditAccessLog } from './audit-access-log.js';
import { auditCheck } from './audit-check.js';
import { auditExport } from './audit-export.js';
import { auditKey } from './audit-key.js';
import { auditVerify } from './audit-verify.js';
import { auditWitness } from './audit-witness.js';

/** `lectern audit`: the history as evidence (ADR 12). */
export function auditCommand(program: Command): void {
  const audit = program.command('audit').summary('check the history and what was handed out of it');
  for (const add of [auditKey, auditCheck, auditExport, auditVerify, auditWitness, auditAccessLog])
    add(audit);
}
