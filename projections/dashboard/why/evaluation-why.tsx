import type { EvaluationDocument } from '../../../src/rules/documents/evaluation.js';
import { totalInWords } from '../../../src/rules/in-words/evaluation-in-words.js';
import { param } from '../address/address.js';
import { useAnswer } from '../api/answers.js';
import { usePeople } from '../api/people.js';
import { usePolicyBehind } from '../api/policies.js';
import { PartBars } from '../marks/bars.js';
import { AnswersNote } from '../parts/answers-told.js';
import { Provenance } from '../parts/provenance.js';
import { Sheet } from '../parts/sheet.js';
import { Answered } from '../parts/states.js';
import { domain, wordFor } from '../words/domain.js';
import { figureText, numberText } from '../words/format.js';
import { language } from '../words/language.js';
import {
  AmountParts,
  BandParts,
  type ExplainedEvaluation,
  InputRows,
  PartFigure,
  TransitionParts,
} from './evaluation-parts.js';
import { evaluationWhyWords } from './evaluation-words.js';
import type { ExplainerProps } from './why-sheet.js';

/** Why a trainer's total is what it is, or one component of it: `evaluation/<person>[/<component>]`. */
export default function EvaluationWhy({ ids: [personId = '', wanted], onClose }: ExplainerProps) {
  const say = evaluationWhyWords();
  const { nameOf } = usePeople();
  const policy = param('policy');
  const answer = useAnswer<ExplainedEvaluation>({
    path: `explanations/evaluation/${encodeURIComponent(personId)}`,
    params: { component: wanted, policy },
  });
  const rules = usePolicyBehind<EvaluationDocument>(answer.envelope, 'evaluation');
  const name = nameOf(personId);
  const what = wanted ? wordFor(domain().components, wanted) : say.total;
  return (
    <Sheet title={say.title(name, what)} onClose={onClose}>
      <Answered answer={answer}>
        {(evaluation, envelope) => (
          <>
            {wanted ? (
              <OneComponent {...{ evaluation, rules, wanted }} />
            ) : (
              <>
                <p>
                  <strong class="big-figure">{figureText(evaluation.total, 2)}</strong>{' '}
                  {evaluation.band ? say.band(evaluation.band) : ''}{' '}
                  {evaluation.rank === null ? '' : say.rank(evaluation.rank, evaluation.of)}
                </p>
                {rules ? <p>{totalInWords(rules, language.value)}</p> : null}
                <section class="sheet-part">
                  <h3>{say.components}</h3>
                  <PartBars
                    caption={say.title(name, what)}
                    parts={evaluation.components}
                    nameOf={(id) => wordFor(domain().components, id)}
                    why={(id) => `evaluation/${personId}/${id}`}
                  />
                </section>
                <BandParts evaluation={evaluation} />
                <AmountParts evaluation={evaluation} rules={rules} />
                <TransitionParts evaluation={evaluation} />
              </>
            )}
            <AnswersNote answers={[evaluation.answers]} />
            <Provenance envelope={envelope} />
          </>
        )}
      </Answered>
    </Sheet>
  );
}

interface OneProps {
  readonly evaluation: ExplainedEvaluation;
  readonly rules: EvaluationDocument | undefined;
  readonly wanted: string;
}

function OneComponent({ evaluation, rules, wanted }: OneProps) {
  const say = evaluationWhyWords();
  const one = evaluation.components.find(({ id }) => id === wanted);
  if (!one) return null;
  return (
    <>
      <PartFigure part={one} rules={rules} />
      {one.figure !== null && one.figure !== one.score ? (
        <p>{say.before(wordFor(domain().facts, one.from), numberText(one.figure))}</p>
      ) : null}
      <InputRows inputs={one.inputs} />
    </>
  );
}
