import { readFileSync } from 'node:fs';
import { checkDocument } from '../documents/check-document.js';
import { dimensionMarks } from '../documents/mark-scale.js';
import type { RubricDocument } from '../documents/rubric.js';
import { panelResult } from './panel-result.js';
import { result, rubric } from './panel-rubrics.fixture.js';
import { markProblem, type Marks } from './sheet.js';

interface Example {
  readonly rubric: Partial<RubricDocument>;
  readonly sheets: readonly (
    readonly [judge: string, marks: Marks] | readonly [judge: string, group: string, marks: Marks]
  )[];
  readonly seconds?: number;
  readonly gives: object;
}

const page = readFileSync(new URL('../../../docs/rubrics.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/```json\n(.*?)```/gs)].map(
  ([, text = '']) => JSON.parse(text) as Example,
);

describe('each example of docs/rubrics.md', () => {
  it('is there', () => {
    expect(examples.length).toBeGreaterThan(7);
  });

  it.each(examples.map((example, at) => [at + 1, example] as const))(
    '%d comes to what the page says',
    (_at, { rubric: part, sheets, seconds = 600, gives }) => {
      const document = rubric({ dimensions: [{ id: 'mark', weight: 1 }], ...part });
      expect(checkDocument('rubric', document)).toEqual([]);
      const given = sheets.map((sheet) => {
        const [judgeId, group, marks] = sheet.length === 3 ? sheet : [sheet[0], null, sheet[1]];
        expect(markProblem(document, marks)).toBeNull();
        const own = { marks: dimensionMarks(document, marks), group };
        return { eventId: judgeId, judgeId, demoId: 'd1', ...own };
      });
      const outcome = result(panelResult(document, { demoId: 'd1', sheets: given, seconds }));
      expect(outcome).toMatchObject(gives);
    },
  );
});
