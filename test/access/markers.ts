import type { Thing } from '../../src/rules/access.js';
import type { ServedLedger } from '../views/served-journey.js';
import {
  COMMENT,
  CORRECTION,
  type AccessProgramme,
  type Entity,
  MATERIAL,
  REMEDY,
} from './programme.js';

/** Something in the data that is known wherever it appears. */
export interface Marker {
  readonly name: string;
  readonly thing: Thing;
  /** Whose it is. */
  readonly of: Entity;
  /** Things of the same that it is a part of: who sees those sees it there. */
  readonly within: readonly Thing[];
  readonly found: RegExp;
}

/** A mark of a sheet, as JSON, in a cell of CSV or in Parquet. */
const mark = (points: number) => new RegExp(`curriculumDesign\\W{1,6}${points}\\b`);

/** What the walk looks for. */
export async function markers(
  programme: AccessProgramme,
  lectern: ServedLedger,
): Promise<readonly Marker[]> {
  const { body } = await lectern.get<{ readonly total: number }>(
    '/api/v1/evaluations/amy',
    'admin',
  );
  const { total } = body.data;
  if (typeof total !== 'number') throw new Error('amy has no evaluation');
  const nomination = await programme.eventOf('award-excellence', 'NominatedForAward');
  const plain = (text: string) => new RegExp(text.replaceAll('.', '\\.'));
  return [
    {
      ...{ name: 'a sheet before sealing', thing: 'sheet-before-sealing', of: 'sheetOfBen' },
      ...{ within: [], found: mark(61) },
    },
    {
      ...{ name: 'a sheet of the other panel', thing: 'sheet-before-sealing', of: 'sheetOfCat' },
      ...{ within: [], found: mark(51) },
    },
    {
      ...{ name: 'a sealed sheet', thing: 'sealed-sheet', of: 'sheetOfAmy' },
      ...{ within: ['history'], found: mark(81) },
    },
    { name: 'a draft', thing: 'draft', of: 'draftOfBen', within: [], found: mark(33) },
    {
      ...{ name: 'a correction', thing: 'correction', of: 'ben', found: plain(CORRECTION) },
      within: ['trainer-card', 'history', 'event', 'calendar-entry', 'funnel'],
    },
    {
      ...{ name: 'what a correction says', thing: 'correction-text', of: 'ben' },
      ...{ within: ['history', 'event'], found: plain('Face the class') },
    },
    {
      ...{ name: 'a refusal', thing: 'refusal', of: 'dan', found: plain(REMEDY) },
      within: ['history', 'event'],
    },
    {
      ...{ name: 'an appeal', thing: 'appeal', of: 'dan', found: /appeal-dan/ },
      within: ['history', 'event', 'calendar-entry', 'audit-log'],
    },
    {
      ...{ name: 'a nomination', thing: 'award-nomination', of: 'amy', found: plain(nomination) },
      within: ['history', 'event', 'audit-log'],
    },
    {
      ...{ name: 'an evaluation', thing: 'evaluation', of: 'amy', within: [] },
      found: new RegExp(`\\b${String(total).replace('.', '\\.')}\\b`),
    },
    {
      ...{ name: 'the mean of one answer', thing: 'feedback', of: 'nobody' },
      ...{ within: ['answer'], found: /\b73\.25\b/ },
    },
    { name: 'an answer', thing: 'answer', of: 'nobody', within: ['event'], found: plain(COMMENT) },
    {
      name: 'a material',
      thing: 'material',
      of: 'courseOfAmy',
      within: [],
      found: plain(MATERIAL),
    },
  ];
}
