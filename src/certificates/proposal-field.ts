import { Shaped } from '../platform/commands/fields.js';
import type { Day, EventId } from '../platform/kernel/envelope.js';
import type { Label } from '../platform/kernel/label.js';
import { isDay } from '../platform/kernel/instants.js';

/** A proposal as the evaluation shows it, sent back by whoever decides on it. */
export interface StatedProposal {
  readonly propose: string;
  /** `id@version` */
  readonly policy: string;
  readonly asOf: Day;
  /** The ledger position that the evaluation was computed at. */
  readonly knownAt: string;
  /** Where the figures rest on the answers released by a day: the day of asking. */
  readonly released?: { readonly on: Day; readonly closingDays: number };
  readonly band?: string;
  readonly conditions: readonly {
    readonly metric: string;
    readonly op: string;
    readonly required: number | null;
    readonly actual: readonly number[];
    readonly evidence: readonly EventId[];
  }[];
}

const MOST_CONDITIONS = 100;
const MOST_FIGURES = 1_000;
const MOST_EVENTS = 20_000;
const MOST_CLOSING_DAYS = 365;
const WORD = { type: 'string', maxLength: 128 } as const;
const NUMBER = { type: 'number' } as const;

const SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['propose', 'policy', 'asOf', 'knownAt', 'conditions'],
  description: 'The proposal as `GET /api/v1/proposals` shows it, sent back unchanged.',
  properties: {
    propose: { ...WORD, example: 'promote' },
    policy: { ...WORD, example: 'trainer@1' },
    asOf: { type: 'string', format: 'date' },
    knownAt: { ...WORD, pattern: '^(0|[1-9]\\d*)$', example: '4711' },
    released: {
      type: 'object',
      additionalProperties: false,
      required: ['on', 'closingDays'],
      properties: { on: { type: 'string', format: 'date' }, closingDays: { type: 'integer' } },
    },
    band: WORD,
    conditions: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['metric', 'op', 'required', 'actual', 'evidence'],
        properties: {
          metric: WORD,
          op: WORD,
          required: NUMBER,
          actual: { type: 'array', items: NUMBER },
          evidence: {
            type: 'array',
            items: { type: 'string', example: 'ca761232-ed42-5d2c-8f2a-0c9e3e2f6d11' },
          },
        },
      },
    },
  },
};

function isProposal(value: unknown): boolean {
  return (
    isObject(value, ['propose', 'policy', 'asOf', 'knownAt', 'conditions'], ['band', 'released']) &&
    isWord(value['propose']) &&
    isWord(value['policy']) &&
    isWord(value['asOf']) &&
    isDay(value['asOf']) &&
    isWord(value['knownAt']) &&
    /^(0|[1-9]\d{0,19})$/.test(value['knownAt']) &&
    (value['band'] === undefined || isWord(value['band'])) &&
    (value['released'] === undefined || isReleased(value['released'])) &&
    isList(value['conditions'], MOST_CONDITIONS, isCondition)
  );
}

function isReleased(value: unknown): boolean {
  return (
    isObject(value, ['on', 'closingDays'], []) &&
    isWord(value['on']) &&
    isDay(value['on']) &&
    Number.isInteger(value['closingDays']) &&
    (value['closingDays'] as number) >= 0 &&
    (value['closingDays'] as number) <= MOST_CLOSING_DAYS
  );
}

function isCondition(value: unknown): boolean {
  return (
    isObject(value, ['metric', 'op', 'required', 'actual', 'evidence'], []) &&
    isWord(value['metric']) &&
    isWord(value['op']) &&
    (value['required'] === null || Number.isFinite(value['required'])) &&
    isList(value['actual'], MOST_FIGURES, (one) => Number.isFinite(one)) &&
    isList(value['evidence'], MOST_EVENTS, (one) => /^[0-9a-f-]{36}$/.test(String(one)))
  );
}

function isObject(
  value: unknown,
  required: readonly string[],
  optional: readonly string[],
): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const names = Object.keys(value);
  return (
    required.every((name) => names.includes(name)) &&
    names.every((name) => required.includes(name) || optional.includes(name))
  );
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= WORD.maxLength;
}

function isList(value: unknown, most: number, each: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length <= most && value.every(each);
}

/** A field that holds a {@link StatedProposal}. */
export const ProposalShown = (options: { readonly label: Label; readonly optional?: boolean }) =>
  Shaped(
    {
      name: 'proposal',
      schema: SCHEMA,
      fits: isProposal,
      message:
        '$property must be a proposal as the evaluation shows it: propose, policy, asOf, knownAt, conditions',
    },
    options,
  );
