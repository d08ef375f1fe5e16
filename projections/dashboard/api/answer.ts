import { useEffect, useRef } from 'preact/hooks';
import { param, type Params } from '../address/address.js';
import type { Envelope } from './envelope.js';
import { askAgain, type Figures, hold, keptAnswer } from './kept-answers.js';
import type { Problem } from './problem.js';

/** A question of the API, as `docs/api.md` lists them. */
export interface Question {
  /** Below `/api/v1/`, its parts encoded. */
  readonly path: string;
  readonly params?: Params;
  /** The views it rests on, if it should not be asked again whenever anything changes. */
  readonly views?: readonly string[];
  /** Always as of today and as known now, whatever the frame says: lists to choose from, names. */
  readonly always?: boolean;
}

export interface Answer<T> {
  /** The last figures, also while newer ones are loading or failed to come. */
  readonly envelope?: Envelope<T>;
  readonly at?: Date;
  readonly loading: boolean;
  readonly problem?: Problem;
  /** The figures belong to an earlier moment or filter than the one asked for now. */
  readonly earlier: boolean;
  readonly again: () => void;
}

/** The address of a question at the moment that the frame is set to. */
function questionAddress({ path, params = {}, always }: Question): string {
  const moment = always ? {} : { asOf: param('asOf'), knownAt: param('knownAt') };
  const given = Object.entries({ ...moment, ...params })
    .filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return given.length ? `${path}?${new URLSearchParams(given)}` : path;
}

/**
 * The answer to a question, kept up to date while it is on the page. Without a question there is none:
 * for what depends on an answer that is not there yet.
 */
export function useAnswer<T>(question: Question | undefined): Answer<T> {
  const address = question && questionAddress(question);
  const views = question?.views;
  useEffect(() => (address === undefined ? undefined : hold(address, views)), [address]);
  const before = useRef<{ readonly path: string; readonly figures: Figures }>(undefined);
  if (!question || address === undefined) {
    return { loading: false, earlier: false, again: () => undefined };
  }
  const { figures, problem, loading } = keptAnswer(address, views).value;
  if (figures) before.current = { path: question.path, figures };
  // Another trainer's figures are no stand-in for this one's; the same trainer's of another day are.
  const last = before.current?.path === question.path ? before.current.figures : undefined;
  const shown = figures ?? last;
  return {
    ...(shown ? { envelope: shown.envelope as Envelope<T>, at: shown.at } : {}),
    ...(problem ? { problem } : {}),
    loading,
    earlier: !figures && last !== undefined,
    again: () => void askAgain(address),
  };
}
