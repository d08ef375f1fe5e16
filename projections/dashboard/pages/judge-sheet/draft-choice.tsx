import { Section } from '../../parts/page.js';
import { markables } from '../../../../src/rules/documents/mark-scale.js';
import { clockText, figureText } from '../../words/format.js';
import { partName } from '../../words/levels.js';
import type { DraftKeeper, ServerDraft } from './draft-keeper.js';
import { judgeSheetWords } from './judge-sheet-words.js';
import type { Rubric, Sheet } from './sheet.js';

interface Props {
  readonly keeper: DraftKeeper;
  readonly other: ServerDraft;
  readonly rubric: Rubric;
}

/** Two devices filled in the same sheet: both are shown, and the judge chooses. */
export function DraftChoice({ keeper, other, rubric }: Props) {
  const say = judgeSheetWords();
  const at = other.savedAt === null ? '' : clockText(other.savedAt);
  return (
    <Section title={say.other} note={say.otherNote}>
      <div class="drafts" role="alert">
        <div class="draft">
          <h3>{say.otherHere}</h3>
          <DraftFacts sheet={keeper.sheet.value} rubric={rubric} />
          <button type="button" class="primary" onClick={() => keeper.choose('here')}>
            {say.keepHere}
          </button>
        </div>
        <div class="draft">
          <h3>{say.otherThere(at)}</h3>
          <DraftFacts sheet={other} rubric={rubric} />
          <button type="button" onClick={() => keeper.choose('other')}>
            {say.keepThere}
          </button>
        </div>
      </div>
    </Section>
  );
}

function DraftFacts({ sheet, rubric }: { readonly sheet: Sheet; readonly rubric: Rubric }) {
  const say = judgeSheetWords();
  const words = [
    [say.strengths, sheet.strengths],
    [say.improvements, sheet.improvements],
  ] as const;
  return (
    <dl class="facts">
      {markables(rubric).map(({ key, part }) => (
        <div key={key} class="fact">
          <dt>{partName(part)}</dt>
          <dd class="figure">{figureText(sheet.marks[key])}</dd>
        </div>
      ))}
      {words.map(([name, text]) => (
        <div key={name} class="fact">
          <dt>{name}</dt>
          <dd>{text || <span class="note">{say.empty}</span>}</dd>
        </div>
      ))}
    </dl>
  );
}
