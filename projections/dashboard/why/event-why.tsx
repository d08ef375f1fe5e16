import type { ComponentChildren } from 'preact';
import { Acts } from '../acts/acts-on.js';
import { hrefTo } from '../address/address.js';
import { useAnswer } from '../api/answers.js';
import { usePeople } from '../api/people.js';
import { Name } from '../parts/links.js';
import { Provenance } from '../parts/provenance.js';
import { Sheet } from '../parts/sheet.js';
import { Answered } from '../parts/states.js';
import { Day, Instant } from '../parts/when.js';
import { WhyButton } from '../parts/why-button.js';
import { wordFor } from '../words/domain.js';
import { eventWords } from '../words/events.js';
import { numberText } from '../words/format.js';
import { words } from '../words/language.js';
import { shellWords } from '../words/shell.js';
import type { ExplainerProps } from './why-sheet.js';

interface EventAnswer {
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
  readonly recordedAt: string;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly metadata: {
    readonly occurredAt: string;
    readonly actor: { readonly personId: string; readonly via: string } | null;
  };
}

const said = words({
  by: ['By', '操作人'],
  via: ['Signed in by', '登录方式'],
  stream: ['Stream', '事件流'],
  type: ['Type', '类型'],
  position: ['Position', '位置'],
  data: ['What it says', '内容'],
  withheld: ['What it says is withheld from you.', '其内容对您不可见。'],
  history: ['The whole history it belongs to', '所属的完整历史'],
});

/** One event, as the ledger has it. */
export default function EventWhy({ ids: [eventId = ''], onClose }: ExplainerProps) {
  const say = { ...shellWords(), ...said() };
  const answer = useAnswer<EventAnswer>({
    path: `events/${encodeURIComponent(eventId)}`,
    always: true,
    views: [],
  });
  const event = answer.envelope?.data;
  return (
    <Sheet title={event ? wordFor(eventWords(), event.type) : say.event} onClose={onClose}>
      <Answered answer={answer}>
        {(one, envelope) => (
          <>
            <dl class="facts">
              <dt>{say.happened}</dt>
              <dd>
                <Instant at={one.metadata.occurredAt} />
              </dd>
              <dt>{say.recorded}</dt>
              <dd>
                <Instant at={one.recordedAt} />
              </dd>
              {one.metadata.actor ? (
                <>
                  <dt>{say.by}</dt>
                  <dd>
                    <Name id={one.metadata.actor.personId} />
                  </dd>
                  <dt>{say.via}</dt>
                  <dd>{one.metadata.actor.via}</dd>
                </>
              ) : null}
              <dt>{say.type}</dt>
              <dd>
                <code>
                  {one.type} v{one.schemaVersion}
                </code>
              </dd>
              <dt>{say.stream}</dt>
              <dd>
                <code>
                  {one.stream} #{one.revision}
                </code>
              </dd>
              <dt>{say.position}</dt>
              <dd class="figure">{one.position}</dd>
            </dl>
            <section class="sheet-part">
              <h3>{say.data}</h3>
              {one.data ? <DataFacts data={one.data} /> : <p>{say.withheld}</p>}
            </section>
            <Acts on={`event/${one.id}`} flat onDone={onClose} />
            <HistoryLink stream={one.stream} label={say.history} />
            <Provenance envelope={envelope} />
          </>
        )}
      </Answered>
    </Sheet>
  );
}

const HISTORIES = /^(person|course|demo|policy|cohort|session|award)-(.+)$/;

function HistoryLink({ stream, label }: { readonly stream: string; readonly label: string }) {
  const [, subject, id] = HISTORIES.exec(stream) ?? [];
  if (!subject || !id) return null;
  return (
    <p>
      <a href={hrefTo(`/history/${subject}/${encodeURIComponent(id)}`)}>{label}</a>
    </p>
  );
}

const ID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
/** Sentences are not asked about. */
const MAYBE_PERSON = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u;

/** An event's fields, under the names that the contract gives them; people and events are links. */
function DataFacts({ data }: { readonly data: Readonly<Record<string, unknown>> }) {
  return (
    <dl class="facts">
      {Object.entries(data).map(([field, value]) => (
        <div key={field} class="fact">
          <dt>
            <code>{field}</code>
          </dt>
          <dd>
            <Value value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ value }: { readonly value: unknown }): ComponentChildren {
  const { knows } = usePeople();
  const say = shellWords();
  if (value === null || value === undefined) return say.none;
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'string') {
    if (ID.test(value)) {
      return (
        <WhyButton why={`event/${value}`} of={say.event}>
          {value.slice(0, 8)}
        </WhyButton>
      );
    }
    if (DAY.test(value)) return <Day day={value} />;
    return MAYBE_PERSON.test(value) && knows(value) ? <Name id={value} /> : value;
  }
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return (
      <ul class="fact-list">
        {items.map((one, i) => (
          <li key={i}>
            <Value value={one} />
          </li>
        ))}
      </ul>
    );
  }
  if (typeof value === 'object') return <DataFacts data={value as Record<string, unknown>} />;
  return value ? say.yes : say.no;
}
