import { useAnswer } from '../../api/answers.js';
import { Section } from '../../parts/page.js';
import { Answered } from '../../parts/states.js';
import { domain, wordFor } from '../../words/domain.js';
import { dayText, numberText } from '../../words/format.js';
import { Appeal, type Appealable } from './appeal.js';
import { verdictWords } from './verdict-words.js';

/** As `GET /api/v1/certifications/refused` tells it. */
interface Refused {
  readonly eventId: string;
  readonly day: string;
  readonly remedy: string | null;
  readonly failed: readonly {
    readonly dimension?: string;
    readonly required: number;
    readonly actual: number;
  }[];
  readonly appeal: Appealable;
}

/** Why somebody was refused, what would mend it, and how to appeal; nothing for whoever was not. */
export function Refusals({ personId }: { readonly personId: string }) {
  const say = verdictWords();
  const answer = useAnswer<readonly Refused[]>({
    path: 'certifications/refused',
    params: { person: personId },
    views: ['appeals', 'certifications'],
  });
  if (answer.envelope?.data.length === 0) return null;
  return (
    <Section title={say.refusals}>
      <Answered answer={answer}>
        {(all) => (
          <>
            {all.map(({ eventId, day, failed, remedy, appeal }) => (
              <article key={eventId} class="verdict">
                <p>{say.refusedOn(dayText(day))}</p>
                {failed.length > 0 ? (
                  <ul>
                    {failed.map(({ dimension, actual, required }) => (
                      <li key={dimension ?? 'total'}>
                        {say.reason(
                          dimension ? wordFor(domain().dimensions, dimension) : say.total,
                          numberText(actual, 2),
                          numberText(required, 2),
                        )}
                      </li>
                    ))}
                  </ul>
                ) : null}
                {remedy ? (
                  <p>
                    <strong>{say.remedy}</strong> {remedy}
                  </p>
                ) : null}
                <Appeal {...{ personId, appeal }} />
              </article>
            ))}
          </>
        )}
      </Answered>
    </Section>
  );
}
