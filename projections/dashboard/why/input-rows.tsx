import { useState } from 'preact/hooks';
import { Day } from '../parts/when.js';
import { numberText } from '../words/format.js';
import { evaluationWhyWords } from './evaluation-why-words.js';
import type { Input } from './explained-evaluation.js';
import { WhyButton } from './why-button.js';

const FIRST = 20;

/** The events that a figure rests on, the latest first, each with what it counts for. */
export function InputRows({ inputs }: { readonly inputs: readonly Input[] }) {
  const say = evaluationWhyWords();
  const [all, setAll] = useState(false);
  const ordered = [...inputs].sort((a, b) => (a.day < b.day ? 1 : -1));
  const shown = all ? ordered : ordered.slice(0, FIRST);
  return (
    <section class="sheet-part">
      <h3>{say.inputs}</h3>
      {inputs.length === 0 ? <p class="note">{say.noInputs}</p> : null}
      {inputs.length > 0 ? (
        <table>
          <thead>
            <tr>
              <th scope="col">{say.day}</th>
              <th scope="col" class="figure">
                {say.value}
              </th>
              <th scope="col" class="figure">
                n
              </th>
              <th scope="col" class="figure">
                {say.counts}
              </th>
              <th scope="col">{say.event}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ eventId, day, value, n, weight }) => (
              <tr key={eventId}>
                <td>
                  <Day day={day} />
                </td>
                <td class="figure">{value === null ? '–' : numberText(value)}</td>
                <td class="figure">{n}</td>
                <td class="figure">×{numberText(weight)}</td>
                <td>
                  <WhyButton why={`event/${eventId}`} of={say.event}>
                    {eventId.slice(0, 8)}
                  </WhyButton>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {shown.length < inputs.length ? (
        <p>
          <button type="button" onClick={() => setAll(true)}>
            {say.more(inputs.length)}
          </button>
        </p>
      ) : null}
    </section>
  );
}
