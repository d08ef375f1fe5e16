import { fieldText, valueText } from '../../words/fields.js';

/** An event, as `GET /api/v1/history/:subject/:subjectId` tells it. */
export interface Entry {
  readonly position: string;
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly by: string | null;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly withheld?: 'not-sealed' | 'confidential';
  readonly supersededBy: readonly string[];
}

interface PolicyRef {
  readonly id: string;
  readonly version: number;
}

/** The policies that an event says it relied on. */
export function policiesIn({ data }: Entry): readonly string[] {
  if (!data) return [];
  return Object.values(data)
    .filter(
      (value): value is PolicyRef =>
        typeof value === 'object' && value !== null && 'hash' in value && 'version' in value,
    )
    .map(({ id, version }) => `${id}@${version}`);
}

/** Ids that the row says already, or that stand for the subject. */
const SAID = /Id$|^(hash|sha256|document|policy|rubric|basis|supersedes|inputs|prerequisites)$/;

/** The fields that can be read at a glance, as `field value`. */
export function glance({ data }: Entry): string {
  if (!data) return '';
  return Object.entries(data)
    .filter(([field, value]) => !SAID.test(field) && value !== null && value !== '')
    .map(([field, value]) => `${fieldText(field)} ${brief(field, value)}`)
    .filter((text) => text.length < 120)
    .slice(0, 4)
    .join(' · ');
}

function brief(field: string, value: unknown): string {
  if (Array.isArray(value)) return `×${value.length}`;
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([part, one]) => `${fieldText(part)} ${typeof one === 'object' ? '…' : String(one)}`)
      .join(', ');
  }
  return valueText(field, String(value));
}
