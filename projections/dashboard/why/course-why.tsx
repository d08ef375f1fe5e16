import type { EvaluationDocument } from '../../../src/rules/documents/evaluation.js';
import { useAnswer } from '../api/answers.js';
import { type Envelope, policiesOf } from '../api/envelope.js';
import { type Part, PartBars } from '../marks/bars.js';
import { EventLinks } from '../parts/links.js';
import { Provenance } from '../parts/provenance.js';
import { Sheet } from '../parts/sheet.js';
import { Answered } from '../parts/states.js';
import { wordFor } from '../words/domain.js';
import { numberText } from '../words/format.js';
import { states } from '../words/states.js';
import { componentInWords, evaluationWhyWords, totalInWords } from './evaluation-words.js';
import type { ExplainerProps } from './why-sheet.js';

interface Explained {
  readonly title: string;
  readonly health?: number | null;
  readonly status?: string | null;
  readonly components?: readonly (Part & { readonly inputs: readonly string[] })[];
}

/** Why a course's health is what it is, or one part of it: `course/<course>[/<part>]`. */
export default function CourseWhy({ ids: [courseId = '', wanted], onClose }: ExplainerProps) {
  const say = evaluationWhyWords();
  const answer = useAnswer<Explained>({ path: `courses/${encodeURIComponent(courseId)}` });
  const rules = useHealthRules(answer.envelope);
  const title = answer.envelope?.data.title ?? courseId;
  const nameOf = (id: string) => wordFor(states().healthParts, id);
  const what = wanted === undefined ? say.health : nameOf(wanted);
  return (
    <Sheet title={say.title(title, what)} onClose={onClose}>
      <Answered answer={answer}>
        {({ health, status, components = [] }, envelope) => {
          const part = components.find(({ id }) => id === wanted);
          return (
            <>
              {part ? (
                <OnePart {...{ part, rules }} />
              ) : (
                <>
                  <p>
                    <strong class="big-figure">{figure(health)}</strong>{' '}
                    {status ? wordFor(states().health, status) : ''}
                  </p>
                  {rules ? <p>{totalInWords(rules)}</p> : null}
                  <PartBars
                    caption={say.components}
                    parts={components}
                    nameOf={nameOf}
                    why={(id) => `course/${courseId}/${id}`}
                  />
                </>
              )}
              <Provenance envelope={envelope} />
            </>
          );
        }}
      </Answered>
    </Sheet>
  );
}

interface OnePartProps {
  readonly part: Part & { readonly inputs: readonly string[] };
  readonly rules: EvaluationDocument | undefined;
}

function OnePart({ part, rules }: OnePartProps) {
  const say = evaluationWhyWords();
  const rule = rules?.components.find(({ id }) => id === part.id);
  return (
    <>
      <p>
        <strong class="big-figure">{figure(part.score)}</strong>{' '}
        {say.adds(figure(part.points), numberText(part.weight), part.n)}
      </p>
      {part.withheld ? <p>{say.tooFew}</p> : null}
      {part.missing ? <p>{say.missing[part.missing.counts]}</p> : null}
      {rules && rule ? <p>{componentInWords(rules, rule)}</p> : null}
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

function figure(value: number | null | undefined): string {
  return typeof value === 'number' ? numberText(value, 2) : '–';
}

/** The document of the policy that the health rests on: made as an evaluation's is. */
function useHealthRules(envelope: Envelope<unknown> | undefined): EvaluationDocument | undefined {
  const named = envelope && policiesOf(envelope).find(({ kind }) => kind === 'course-health');
  return useAnswer<{ readonly document: EvaluationDocument }>(
    named && {
      path: `policies/course-health/${encodeURIComponent(named.id)}/${named.version}`,
      always: true,
      views: ['policies'],
    },
  ).envelope?.data.document;
}
