import type { EvaluationDocument } from '../documents/evaluation.js';
import { amountInWords } from './amount-in-words.js';
import { componentInWords, totalInWords } from './evaluation-in-words.js';
import { closedUp, figure, type Language, type Sayings, titleOf } from './spoken.js';
import { whenInWords } from './when-in-words.js';
import { windowInWords } from './window-in-words.js';

/** A part of a document in words: what it is about, and what it says of it. */
export interface SaidPart {
  /** The same in either language: what two versions are compared by. */
  readonly key: string;
  readonly heading: string;
  readonly text: string;
}

interface Said {
  readonly general: string;
  readonly counts: (window: string) => string;
  readonly notApplied: (text: string) => string;
  readonly component: (name: string, weight: string) => string;
  readonly total: string;
  readonly band: (name: string) => string;
  readonly from: (min: string) => string;
  readonly rest: string;
  readonly needs: (what: string) => string;
  readonly proposes: (what: string) => string;
  readonly when: (what: string) => string;
  readonly amount: (name: string) => string;
  readonly propose: Readonly<Record<string, string>>;
}

const SAID: Sayings<Said> = {
  en: {
    general: 'In general',
    counts: (window) => `Unless a part says otherwise, what counts is what happened ${window}.`,
    notApplied: (text) => `In its author's words, which nothing is computed from: ${text}`,
    component: (name, weight) => `${name}, weight ${weight}`,
    total: 'Total',
    band: (name) => `Band ${name}`,
    from: (min) => `A total of at least ${min}.`,
    rest: 'Every total below that.',
    needs: (what) => ` Besides, ${what}; else the next band.`,
    proposes: (what) => `Proposal: ${what}`,
    when: (what) => `Proposed, for a person to decide on, when ${what}.`,
    amount: (name) => `Amount: ${name}`,
    propose: { promote: 'promote', demote: 'demote', exit: 'end the title', renew: 'renew' },
  },
  'zh-CN': {
    general: '总则',
    counts: (window) => `除另有规定外，只计${window}发生的事项。`,
    notApplied: (text) => `制定者说明（不参与计算）：${text}`,
    component: (name, weight) => `${name}，权重 ${weight}`,
    total: '总分',
    band: (name) => `${name} 档`,
    from: (min) => `总分不低于 ${min}。`,
    rest: '低于上述各档的总分。',
    needs: (what) => `并须满足：${what}；否则归入下一档。`,
    proposes: (what) => `提议：${what}`,
    when: (what) => `满足以下条件时提议，由人决定：${what}。`,
    amount: (name) => `金额：${name}`,
    propose: { promote: '晋级', demote: '降级', exit: '退出聘任', renew: '续期' },
  },
};

/** An evaluation policy as its readers may approve it: part by part, in the document's order. */
export function documentInWords(document: EvaluationDocument, language: Language): SaidPart[] {
  const say = SAID[language];
  const { components, bands, transitions = [], amounts = [], combine } = document;
  const names = new Map(components.map((one) => [one.id, titleOf(language, one)]));
  const when = (one: Parameters<typeof whenInWords>[1]) => whenInWords(language, one, names);
  const last = bands.length - 1;
  const note = descriptionOf(document, language);
  const parts: SaidPart[] = [
    {
      key: 'general',
      heading: say.general,
      text: [say.counts(windowInWords(language, document.window)), note && say.notApplied(note)]
        .filter(Boolean)
        .join(language === 'en' ? ' ' : ''),
    },
    ...components.map((one) => ({
      key: `component ${one.id}`,
      heading: say.component(names.get(one.id) ?? one.id, figure(one.weight)),
      text: componentInWords(document, one.id, language),
    })),
    {
      key: 'total',
      heading: say.total,
      text: totalInWords({ ...document, ...(combine && { combine }) }, language),
    },
    ...bands.map(({ band, min, needs }, at) => ({
      key: `band ${band}`,
      heading: say.band(band),
      text:
        at === last && (at > 0 || document.negative)
          ? say.rest
          : say.from(figure(min)) + (needs ? say.needs(when(needs)) : ''),
    })),
    ...transitions.map((one, at) => ({
      key: `proposal ${at + 1} ${one.propose}`,
      heading: say.proposes(say.propose[one.propose] ?? one.propose),
      text: say.when(when(one.when)),
    })),
    ...amounts.map((one) => ({
      key: `amount ${one.id}`,
      heading: say.amount(titleOf(language, one)),
      text: amountInWords(document, one, language),
    })),
  ];
  return parts.map((part) => ({
    ...part,
    text: language === 'en' ? part.text : closedUp(part.text),
  }));
}

function descriptionOf(document: object, language: Language): string {
  const { description } = document as { readonly description?: unknown };
  return description === undefined ? '' : titleOf(language, { id: '', title: description });
}

/** A part that two versions do not say alike; what one of them has not is null there. */
export interface PartDiffers {
  readonly key: string;
  readonly before: SaidPart | null;
  readonly after: SaidPart | null;
}

/** What another version says differently, in words, in the order of the later one. */
export function comparedInWords(
  before: EvaluationDocument,
  after: EvaluationDocument,
  language: Language,
): PartDiffers[] {
  const was = new Map(documentInWords(before, language).map((part) => [part.key, part]));
  const is = new Map(documentInWords(after, language).map((part) => [part.key, part]));
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((key) => {
    const [old = null, now = null] = [was.get(key), is.get(key)];
    const same = old?.text === now?.text && old?.heading === now?.heading;
    return same ? [] : [{ key, before: old, after: now }];
  });
}
