import { frame } from '../words/frame.js';
import { language } from '../words/language.js';
import { problemWords } from '../words/problems.js';
import type { Problem } from './problem.js';

/** A problem as its reader is told: in English by the server's own words, else by its code. */
export interface InWords {
  readonly what: string;
  /** The server's particulars, which are in English: beside the words of another language. */
  readonly detail: string | undefined;
  readonly todo: string;
}

export function problemInWords({ facts }: Problem): InWords {
  const { code, detail, title, remedy } = facts;
  if (code === 'offline') return { what: frame().offline, detail: undefined, todo: '' };
  const known = problemWords();
  const said = Object.hasOwn(known, code) ? known[code as keyof typeof known] : known.internal;
  if (language.value === 'en') {
    return { what: detail || said.what, detail: undefined, todo: remedy ?? said.todo };
  }
  const particulars = [detail || title, remedy].filter(Boolean).join(' ');
  return { what: `${said.what}。`, detail: particulars || undefined, todo: said.todo };
}
