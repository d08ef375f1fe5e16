import { useAnswer } from '../../api/answers.js';
import type { Correction } from '../../lists/correction-list.js';
import { Name } from '../../parts/links.js';
import { Section } from '../../parts/page.js';
import { Answered } from '../../parts/states.js';
import { domain, wordFor } from '../../words/domain.js';
import { dayText, listText } from '../../words/format.js';
import { states } from '../../words/states.js';
import { verdictWords } from './verdict-words.js';

/** As `GET /api/v1/trainers/:personId/corrections` tells it. */
interface Said extends Correction {
  readonly said: readonly {
    readonly eventId: string;
    readonly step: Correction['state'];
    readonly day: string;
    readonly by: string;
    readonly text: string | null;
    readonly materialVersion: number | null;
  }[];
}

/** What each correction asks for, what was answered to it, and the verdict: the open ones first. */
export function CorrectionsSaid({ personId }: { readonly personId: string }) {
  const say = verdictWords();
  const answer = useAnswer<readonly Said[]>({
    path: `trainers/${encodeURIComponent(personId)}/corrections`,
    views: ['corrections'],
  });
  if (answer.envelope?.data.length === 0) return null;
  return (
    <Section title={say.corrections}>
      <Answered answer={answer}>
        {(all) => (
          <>
            {[...all]
              .sort((a, b) => Number(b.open) - Number(a.open))
              .map(({ correctionId, target, dimension, severity, said }) => (
                <article key={correctionId} class="verdict">
                  <h3>
                    {listText([
                      states().target[target],
                      wordFor(domain().dimensions, dimension),
                      states().severity[severity],
                    ])}
                  </h3>
                  <ul>
                    {said.map(({ eventId, step, day, by, text, materialVersion }) => (
                      <li key={eventId}>
                        <span class="note">
                          {say.step(say.steps[step], dayText(day))} · <Name id={by} />
                          {materialVersion === null ? '' : ` · ${say.version(materialVersion)}`}
                        </span>
                        {text ? <p>{text}</p> : null}
                      </li>
                    ))}
                  </ul>
                </article>
              ))}
          </>
        )}
      </Answered>
    </Section>
  );
}
