import { refuse } from '../../src/platform/kernel/refusal.js';
import { roundHalfAway } from '../../src/rules/arithmetic.js';
import type { EvaluationDocument } from '../../src/rules/documents/evaluation.js';
import {
  type DemoTime,
  type MethodRules,
  panelMethod,
  type RubricDocument,
} from '../../src/rules/documents/rubric.js';
import { amountInWords } from '../../src/rules/in-words/amount-in-words.js';
import { componentInWords, totalInWords } from '../../src/rules/in-words/evaluation-in-words.js';
import { sheetFigures } from '../../src/rules/panel/sheet.js';
import { certified } from '../certificates/certificates.queries.js';
import { demosAt, sessionOf, sessionsAt } from '../demos/demos.queries.js';
import { explained, seesEvaluationOf } from '../evaluation/evaluation.queries.js';
import type { ReadCapability } from '../platform/capability.js';
import { notThere, type Query, type QueryTable } from '../platform/queries/query.js';
import { candidateNamed, policyBook } from '../policies/policy-book.js';
import { sheetsShown, sheetsToldTo } from '../sessions/sheets-shown.js';
import { oneEvent } from './event.query.js';
import { eventHref, explainedInputs } from './inputs.js';

/** Why a trainer's figures are what they are: down to the events, their days and their weights. */
const explainEvaluation: Query = {
  name: 'explainEvaluation',
  shows: 'evaluation',
  route: 'explanations/evaluation/:personId',
  summary:
    'A trainer’s total and each component: formula in words, the events it rests on, each with its day, value and weight.',
  reads: [
    'certifications',
    'corrections',
    'course-library',
    'demo-results',
    'policies',
    'teaching',
  ],
  filters: {
    component: { kind: 'id', description: 'This component alone.' },
    policy: { kind: 'policy', description: 'Under this version; the one in force unless said.' },
  },
  async answer(context) {
    const { db, moment, once, actor, filters } = context;
    const book = await once(policyBook);
    const { personId = '' } = context.path;
    if (!seesEvaluationOf(personId, actor)) {
      throw refuse('not-entitled', 'an evaluation is for the one evaluated');
    }
    const version =
      filters['policy'] === undefined
        ? book.inForce('evaluation')
        : candidateNamed(book, 'evaluation', undefined, filters['policy']);
    if (!version) {
      throw notThere('no evaluation policy was in force then', 'Ask as of a later day.');
    }
    const [trainer] = await certified(db, moment, personId);
    if (!trainer) throw notThere(`${personId} was not certified then`);
    const document: EvaluationDocument = version.document;
    const { evaluation, facts } = await explained(context, personId, version);
    const rules = new Map(document.components.map((rule) => [rule.id, rule]));
    const wanted = filters['component'];
    if (wanted !== undefined && !rules.has(wanted)) {
      throw notThere(`${document.id}@${document.version} has no component ${wanted}`);
    }
    const health = book.inForce('course-health');
    return {
      data: {
        ...evaluation,
        inWords: totalInWords(document, 'en'),
        amounts: evaluation.amounts.map((amount, at) => {
          const rule = document.amounts?.[at];
          return { ...amount, ...(rule && { inWords: amountInWords(document, rule, 'en') }) };
        }),
        components: evaluation.components.flatMap(({ inputs, inWords: _, ...component }) => {
          const rule = rules.get(component.id);
          if (!rule || (wanted !== undefined && wanted !== component.id)) return [];
          return [
            {
              ...component,
              inWords: componentInWords(document, rule.id, 'en'),
              inputs: explainedInputs(rule, inputs, facts, moment.asOf),
            },
          ];
        }),
      },
      policies: [version, ...(health ? [health] : [])],
    };
  },
};

/** Why a demo's total is what it is: sheet by sheet. */
const explainDemo: Query = {
  name: 'explainDemo',
  shows: 'sealed-sheet',
  route: 'explanations/demo/:demoId',
  summary: 'A sealed demo’s total: the panel’s method in words, and what each sheet says.',
  reads: ['demo-results', 'involvement', 'people', 'departments', 'policies'],
  async answer(context) {
    const { db, moment, once, path } = context;
    const book = await once(policyBook);
    const { demoId = '' } = path;
    const sessionId = await sessionOf(db, demoId);
    const sessions = sessionId === undefined ? [] : await sessionsAt(db, moment, { sessionId });
    const demo = (await demosAt(db, moment, sessions, book)).find((one) => one.demoId === demoId);
    if (!demo?.sealed) {
      throw notThere(`no result of ${demoId} was sealed then`, 'Ask as of a later day.');
    }
    const shows = await sheetsShown(context, demo.sessionId);
    const sheets = sheetsToldTo(demo.sheets, shows);
    if (sheets.length === 0) {
      throw refuse('not-entitled', 'sheets are for the panel, the candidate and those who oversee');
    }
    const { result, eventId } = demo.sealed;
    const rubric = book.named('rubric', result.rubric);
    if (!rubric) throw new Error(`rubric ${result.rubric.id} is not in the views`);
    const { document } = rubric;
    const decimals = document.decimals ?? 2;
    const { method, total, penalty, dimensions, spread, judges, dropped = [] } = result;
    const { groups = null, disqualified = null } = result;
    return {
      data: {
        ...{ demoId, personId: demo.personId, sessionId: demo.sessionId },
        ...{ total, penalty, dimensions, spread, method, judges, passed: demo.passed },
        ...{ groups, disqualified },
        inWords: panelInWords(document, method),
        weights: Object.fromEntries(document.dimensions.map(({ id, weight }) => [id, weight])),
        sealedBy: { eventId, href: eventHref(eventId), day: demo.sealed.day },
        sheets: sheets.map((sheet) => ({
          ...{ eventId: sheet.eventId, href: eventHref(sheet.eventId), day: sheet.day },
          ...{ judgeId: sheet.by, marks: sheet.marks },
          total: roundHalfAway(sheetFigures(document, sheet).total, decimals),
          supersedes: sheet.supersedes,
          /** By a trimmed mean: one of the lowest or of the highest. */
          dropped: dropped.includes(sheet.eventId),
        })),
        inputs: result.inputs.map((id) => ({ eventId: id, href: eventHref(id) })),
        dropped,
      },
      policies: [rubric],
    };
  },
};

const explainQueries: QueryTable = {
  capability: 'explanations',
  queries: [explainEvaluation, explainDemo, oneEvent],
};

export const explainCapability: ReadCapability = {
  name: 'explain',
  queries: [explainQueries],
};

/** How a panel's total comes about under a rubric, for somebody who asks why. */
function panelInWords(rubric: RubricDocument, done: string): string {
  const weights = rubric.dimensions.map(({ id, weight }) => `${weight}·${id}`).join(' + ');
  const { groups } = rubric.panel;
  return [
    `Each sheet's total is ${rubric.total === 'sum' ? weights : `(${weights}) / Σ weight`}`,
    ...(groups
      ? groups.map((group) => `${group.id} count ${group.weight}: ${methodInWords(group)}`)
      : [methodInWords(rubric.panel, done)]),
    ...timeInWords(rubric.time),
    `rounded once, half away from zero, to ${rubric.decimals ?? 2} decimals`,
  ].join('; ');
}

function timeInWords(time: DemoTime | undefined): string[] {
  const { penalty, steps = [], disqualified = {} } = time ?? {};
  const { overSeconds, underSeconds } = disqualified;
  return [
    ...(time && penalty
      ? [
          `${penalty.points} off for each begun ${penalty.perSeconds} s beyond ${time.seconds} s and ${time.graceSeconds ?? 0} s of grace, at most ${penalty.max}`,
        ]
      : []),
    ...steps.map((step) =>
      step.overSeconds === undefined
        ? `${step.points} off under ${step.underSeconds ?? 0} s`
        : `${step.points} off over ${step.overSeconds} s`,
    ),
    ...(overSeconds === undefined ? [] : [`no place and no pass over ${overSeconds} s`]),
    ...(underSeconds === undefined ? [] : [`no place and no pass under ${underSeconds} s`]),
  ];
}

function methodInWords(rules: MethodRules, done?: string): string {
  const method = panelMethod(rules);
  switch (method.name) {
    case 'mean':
      return 'the mean of all sheets';
    case 'median':
      return 'the median of all sheets';
    case 'trimmed':
      return done === 'mean'
        ? 'the mean of all sheets, too few to leave any out'
        : `the mean of the sheets without the ${method.lowest} lowest and the ${method.highest} highest`;
    case 'additiveFair':
      return 'what the candidate adds when each judge’s severity is taken out, by least squares over all sheets of the session';
  }
}
