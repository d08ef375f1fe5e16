import { randomUUID } from 'node:crypto';
import type { NewEvent } from '../../src/platform/event-store/event-store.js';
import { made } from '../contract/made-events.js';

const event = (type: string, data: object): NewEvent => made(data, { type, id: randomUUID() });

/** Events of a small programme, with words in them that nobody may find. */
export const registered = (personId: string, name: string): NewEvent =>
  event('PersonRegistered', { personId, employeeNo: `E-${personId}`, name, department: 'Cells' });

export const nominated = (candidacyId: string, personId: string, motivation: string): NewEvent =>
  event('TrainerNominated', {
    candidacyId,
    cohortId: 'c',
    personId,
    nominatorId: 'head',
    department: 'Cells',
    motivation,
    topic: 'Coating',
  });

export const issued = (correctionId: string, candidacyId: string, text: string): NewEvent =>
  event('CorrectionIssued', {
    correctionId,
    candidacyId,
    target: 'technique',
    dimension: 'stagePresence',
    severity: 'advice',
    issuedBy: 'coach',
    dueOn: '2025-07-01',
    text,
  });

export const answered = (correctionId: string, text: string): NewEvent =>
  event('CorrectionAnswered', { correctionId, text });

export const closed = (cohortId: string, reason?: string): NewEvent =>
  event('CohortClosed', { cohortId, ...(reason && { reason }) });

export const erased = (personId: string): NewEvent => event('PersonErased', { personId });
