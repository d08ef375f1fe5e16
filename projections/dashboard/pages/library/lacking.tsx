import { param, setParams } from '../../address/address.js';
import type { Envelope } from '../../api/envelope.js';
import { Sign } from '../../parts/mark.js';
import type { Course } from './course-answer.js';
import { has, LACKS } from './lacks.js';
import { libraryWords } from './library-words.js';

interface Props {
  readonly courses: readonly Course[];
  readonly envelope: Envelope<unknown>;
}

/** What is lacking, counted: pressing one narrows the list below down to it. */
export function Lacking({ courses, envelope }: Props) {
  const say = libraryWords();
  const chosen = param('lack');
  return (
    <div class="choices" role="group" aria-label={say.lacking}>
      {LACKS.map((lack) => {
        const n = courses.filter((course) => has(lack, course, envelope.asOf)).length;
        const warns = n > 0 && (lack === 'overdue' || lack === 'corrections');
        return (
          <button
            key={lack}
            type="button"
            class={warns ? 'mark-warning' : undefined}
            aria-pressed={chosen === lack}
            disabled={n === 0}
            onClick={() =>
              setParams({ lack: chosen === lack ? undefined : lack, 'library.page': undefined })
            }
          >
            {warns ? <Sign kind="warning" /> : null}
            {say.lacks[lack](n)}
          </button>
        );
      })}
    </div>
  );
}
