import type { EvaluationDocument } from '../../../src/rules/documents/evaluation.js';
import { param } from '../address/address.js';
import { useAnswer } from '../api/answers.js';
import { type Envelope, policiesOf } from '../api/envelope.js';
import { usePeople } from '../api/people.js';
import { PartBars } from '../marks/bars.js';
import { Provenance } from '../parts/provenance.js';
import { Sheet } from '../parts/sheet.js';
import { Answered } from '../parts/states.js';
import { domain, wordFor } from '../words/domain.js';
import { numberText } from '../words/format.js';
import { InputRows, TransitionParts } from './evaluation-parts.js';
import { componentInWords, evaluationWhyWords, totalInWords } from './evaluation-words.js';
import type { ExplainedEvaluation } from './explained-evaluation.js';
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
  const rules = useRules(answer.envelope);
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
                  <strong class="big-figure">
                    {evaluation.total === null ? '–' : numberText(evaluation.total, 2)}
                  </strong>{' '}
                  {evaluation.band ? say.band(evaluation.band) : ''}{' '}
                  {evaluation.rank === null ? '' : say.rank(evaluation.rank, evaluation.of)}
                </p>
                {rules ? <p>{totalInWords(rules)}</p> : null}
                <section class="sheet-part">
                  <h3>{say.components}</h3>
                  <PartBars
                    caption={say.title(name, what)}
                    parts={evaluation.components}
                    nameOf={(id) => wordFor(domain().components, id)}
                    why={(id) => `evaluation/${personId}/${id}`}
                  />
                </section>
                <TransitionParts evaluation={evaluation} />
              </>
            )}
            <Provenance envelope={envelope} />
          </>
        )}
      </Answered>
    </Sheet>
  );
}

/** The document of the policy that the figures rest on. */
function useRules(envelope: Envelope<unknown> | undefined): EvaluationDocument | undefined {
  const named = envelope && policiesOf(envelope).find(({ kind }) => kind === 'evaluation');
  return useAnswer<{ readonly document: EvaluationDocument }>(
    named && {
      path: `policies/evaluation/${encodeURIComponent(named.id)}/${named.version}`,
      always: true,
      views: ['policies'],
    },
  ).envelope?.data.document;
}

interface OneProps {
  readonly evaluation: ExplainedEvaluation;
  readonly rules: EvaluationDocument | undefined;
  readonly wanted: string;
}

function OneComponent({ evaluation, rules, wanted }: OneProps) {
  const say = evaluationWhyWords();
  const one = evaluation.components.find(({ id }) => id === wanted);
  const rule = rules?.components.find(({ id }) => id === wanted);
  if (!one) return null;
  return (
    <>
      <p>
        <strong class="big-figure">{one.score === null ? '–' : numberText(one.score, 2)}</strong>{' '}
        {say.adds(
          one.points === null ? '–' : numberText(one.points, 2),
          numberText(one.weight),
          one.n,
        )}
      </p>
      {one.missing ? <p>{say.missing[one.missing.counts]}</p> : null}
      {one.withheld ? <p>{say.tooFew}</p> : null}
      {rules && rule ? <p>{componentInWords(rules, rule)}</p> : null}
      {one.figure !== null && one.figure !== one.score ? (
        <p>{say.before(wordFor(domain().facts, one.from), numberText(one.figure))}</p>
      ) : null}
      <InputRows inputs={one.inputs} />
    </>
  );
}
