import { type FieldKind, isShort, MOST_DECIMALS } from './field-kinds.js';

/** What is wrong with a field, for readers in another language than the message's. */
interface FieldFault {
  readonly fault:
    | 'missing'
    | 'too-long'
    | 'too-many'
    | 'out-of-range'
    | 'too-fine'
    | 'not-a-day'
    | 'not-a-choice'
    | 'form';
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
    case 'number':
      return isWithin(field, value) && !isShort(value)
        ? { fault: 'too-fine', max: MOST_DECIMALS }
        : { fault: 'out-of-range', min: field.min, max: field.max };
    case 'whole':
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

function isWithin({ min, max }: { readonly min: number; readonly max: number }, value: unknown) {
  return typeof value === 'number' && value >= min && value <= max;
}
