import type { FieldKind } from './field-kinds.js';

/** What is wrong with a field, for readers in another language than the message's. */
interface FieldFault {
  readonly fault:
    'missing' | 'too-long' | 'too-many' | 'out-of-range' | 'not-a-day' | 'not-a-choice' | 'form';
  readonly min?: number;
  readonly max?: number;
}

/** Of a value that the rules of its kind refuse. */
export function faultIn(field: FieldKind, value: unknown): FieldFault {
  if (value === undefined || value === null || value === '') return { fault: 'missing' };
  switch (field.kind) {
    case 'text':
      return typeof value === 'string' && value.length > field.maxLength
        ? { fault: 'too-long', max: field.maxLength }
        : { fault: 'form' };
    case 'whole':
    case 'number':
      return { fault: 'out-of-range', min: field.min, max: field.max };
    case 'day':
      return { fault: 'not-a-day' };
    case 'choice':
      return { fault: 'not-a-choice' };
    case 'ids':
    case 'texts':
      return Array.isArray(value) && value.length > field.maxItems
        ? { fault: 'too-many', max: field.maxItems }
        : { fault: 'form' };
    default:
      return { fault: 'form' };
  }
}
