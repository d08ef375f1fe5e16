import type { Facts } from '../words/particulars.js';
import { useAnswer } from '../api/answers.js';
import { language } from '../words/language.js';

/** What somebody may do on a thing, as `GET /api/v1/acts` foretells it. */
export interface Act {
  readonly command: string;
  readonly label: string;
  readonly possible: boolean;
  readonly why?: Facts & { readonly detail: string; readonly remedy?: string };
  /** Below `/api/v1/`; `:name` stands for what the form has to say. */
  readonly path: string;
  readonly defaults: Values;
}

export type Values = Readonly<Record<string, unknown>>;

export interface Form {
  readonly label: string;
  /** What cannot be taken back. */
  readonly follows?: string;
  readonly fields: readonly Field[];
}

export interface Field {
  readonly name: string;
  readonly kind: string;
  readonly label: string;
  readonly optional: boolean;
  /** It is said, and may say nothing. */
  readonly mayBeEmpty: boolean;
  /** The kind of thing that an id is of. */
  readonly of?: string;
  readonly schema: {
    readonly maxLength?: number;
    readonly maxItems?: number;
    readonly minimum?: number;
    readonly maximum?: number;
    readonly enum?: readonly (string | number)[];
    readonly items?: { readonly enum?: readonly string[] };
  };
}

interface Answered {
  readonly on: readonly { readonly on: string | null; readonly acts: readonly Act[] }[];
  readonly forms: Readonly<Record<string, Form>>;
}

export interface ActsOn {
  readonly acts: readonly Act[];
  readonly forms: Readonly<Record<string, Form>>;
}

const NONE: ActsOn = { acts: [], forms: {} };

/** What can be done on a thing and on the thing as a part of another. */
export function together(all: readonly ActsOn[]): ActsOn {
  return {
    acts: all.flatMap(({ acts }) => acts),
    forms: Object.assign({}, ...all.map(({ forms }) => forms)) as ActsOn['forms'],
  };
}

/** As many as one question takes. */
const MOST = 100;

/** The acts on each of these things, asked for all at once; `null` is what begins something. */
export function useActs(things: readonly (string | null)[]): (thing: string | null) => ActsOn {
  const on = things
    .slice(0, MOST)
    .map((thing) =>
      thing === null ? '' : `on=${thing.split('/').map(encodeURIComponent).join('/')}&`,
    );
  const answer = useAnswer<Answered>(
    on.length === 0
      ? undefined
      : { path: `acts?${on.join('')}language=${language.value}`, always: true },
  );
  const answered = answer.envelope?.data;
  return (thing) => {
    const found = answered?.on.find((one) => one.on === thing);
    return answered && found ? { acts: found.acts, forms: answered.forms } : NONE;
  };
}
