import { Bar } from '../marks/bar.js';
import { domain, wordFor } from '../words/domain.js';
import { numberText } from '../words/format.js';
import { evaluationWhyWords } from './evaluation-why-words.js';
import type { ExplainedEvaluation } from './explained-evaluation.js';
import { WhyButton } from './why-button.js';

/** The parts of a total: each with its score, weight, points and n; each says why in turn. */
export function ComponentParts({ evaluation }: { readonly evaluation: ExplainedEvaluation }) {
  const say = evaluationWhyWords();
  const { personId, components } = evaluation;
  return (
    <section class="sheet-part">
      <h3>{say.components}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">{say.component}</th>
            <th scope="col">
              <span class="visually-hidden">{say.score}</span>
            </th>
            <th scope="col" class="figure">
              {say.score}
            </th>
            <th scope="col" class="figure">
              {say.weight}
            </th>
            <th scope="col" class="figure">
              {say.points}
            </th>
            <th scope="col" class="figure">
              n
            </th>
          </tr>
        </thead>
        <tbody>
          {components.map((one) => {
            const name = wordFor(domain().components, one.id);
            return (
              <tr key={one.id}>
                <th scope="row">{name}</th>
                <td class="bar-column">
                  <Bar value={one.score ?? 0} max={100} />
                </td>
                <td class="figure">
                  <WhyButton why={`evaluation/${personId}/${one.id}`} of={name}>
                    {one.score === null ? '–' : numberText(one.score, 2)}
                  </WhyButton>
                </td>
                <td class="figure">{numberText(one.weight)}</td>
                <td class="figure">{one.points === null ? '–' : numberText(one.points, 2)}</td>
                <td class="figure">{one.n}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
