import type { EvaluationDocument } from '../../../src/rules/documents/evaluation.js';
import { totalInWords } from '../../../src/rules/in-words/evaluation-in-words.js';
import { useAnswer } from '../api/answers.js';
import { usePolicyBehind } from '../api/policies.js';
import { type Part, PartBars } from '../marks/bars.js';
import { type AnswersTold, AnswersNote } from '../parts/answers-told.js';
import { EventLinks } from '../parts/links.js';
import { Provenance } from '../parts/provenance.js';
import { Sheet } from '../parts/sheet.js';
import { Answered } from '../parts/states.js';
import { wordFor } from '../words/domain.js';
import { figureText } from '../words/format.js';
import { language } from '../words/language.js';
import { states } from '../words/states.js';
import { PartFigure } from './evaluation-parts.js';
import { evaluationWhyWords } from './evaluation-words.js';
import type { ExplainerProps } from './why-sheet.js';

interface Explained {
  readonly title: string;
  readonly health?: number | null;
  readonly status?: string | null;
  readonly components?: readonly CoursePart[];
  /** For who may see no single answer. */
  readonly answers?: AnswersTold;
}

type CoursePart = Part & { readonly from: string; readonly inputs: readonly string[] };

/** Why a course's health is what it is, or one part of it: `course/<course>[/<part>]`. */
export default function CourseWhy({ ids: [courseId = '', wanted], onClose }: ExplainerProps) {
  const say = evaluationWhyWords();
  const answer = useAnswer<Explained>({ path: `courses/${encodeURIComponent(courseId)}` });
  const rules = usePolicyBehind<EvaluationDocument>(answer.envelope, 'course-health');
  const title = answer.envelope?.data.title ?? courseId;
  const nameOf = (id: string) => wordFor(states().healthParts, id);
  const what = wanted === undefined ? say.health : nameOf(wanted);
  return (
    <Sheet title={say.title(title, what)} onClose={onClose}>
      <Answered answer={answer}>
        {({ health, status, components = [], answers }, envelope) => {
          const part = components.find(({ id }) => id === wanted);
          return (
            <>
              {part ? (
                <OnePart {...{ part, rules }} batched={answers !== undefined} />
              ) : (
                <>
                  <p>
                    <strong class="big-figure">{figureText(health, 2)}</strong>{' '}
                    {status ? wordFor(states().health, status) : ''}
                  </p>
                  {rules ? <p>{totalInWords(rules, language.value)}</p> : null}
                  <PartBars
                    caption={say.components}
                    parts={components}
                    nameOf={nameOf}
                    why={(id) => `course/${courseId}/${id}`}
                  />
                </>
              )}
              <AnswersNote answers={[answers]} />
              <Provenance envelope={envelope} />
            </>
          );
        }}
      </Answered>
    </Sheet>
  );
}

interface OnePartProps {
  readonly part: CoursePart;
  readonly rules: EvaluationDocument | undefined;
  /** Ratings are told as batches, of which no event is. */
  readonly batched: boolean;
}

function OnePart({ part, rules, batched }: OnePartProps) {
  const say = evaluationWhyWords();
  if (batched && part.from.startsWith('rating.')) return <PartFigure {...{ part, rules }} />;
  return (
    <>
      <PartFigure {...{ part, rules }} />
      <section class="sheet-part">
        <h3>{say.inputs}</h3>
        {part.inputs.length === 0 ? (
          <p class="note">{say.noInputs}</p>
        ) : (
          <EventLinks ids={part.inputs} all />
        )}
      </section>
    </>
  );
}
