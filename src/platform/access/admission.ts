import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Role } from '../kernel/envelope.js';

/** Whom a route lets in. Without a word it is any registered person. */
export type Admission =
  | { readonly kind: 'open' }
  | { readonly kind: 'registered' }
  /** Its command says who may send it; the runner checks that against the ledger. */
  | { readonly kind: 'command' }
  /** It shows this kind of thing; the rules that the application is given say whom to. */
  | { readonly kind: 'reads'; readonly thing: string };

/** Whom the rules let in to a kind of thing; who sees their own alone is among the registered. */
export type LetsIn = 'anybody' | 'registered' | readonly Role[];

/** Who may see what: the platform is told, and knows no thing by name. */
export interface ReadingRules {
  /** @throws RangeError for a thing that they do not know */
  letsIn(thing: string): LetsIn;
  /** For whom it is, in words. */
  forWhom(thing: string): string;
}

export const ADMISSION = 'lectern:admission';

/** Answers anybody, without a token. Only for what holds no record of anybody. */
export const Open = () => SetMetadata(ADMISSION, { kind: 'open' } satisfies Admission);

/** Says in the API's description which kind of thing a route shows. */
export const SHOWS = 'x-lectern-shows';

/** Answers whom the rules let in to this kind of thing. */
export const Reads = (thing: string) =>
  applyDecorators(
    SetMetadata(ADMISSION, { kind: 'reads', thing } satisfies Admission),
    ApiExtension(SHOWS, thing),
  );

export const CommandDecides = () => SetMetadata(ADMISSION, { kind: 'command' } satisfies Admission);
