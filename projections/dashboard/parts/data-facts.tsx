import type { ComponentChildren } from 'preact';
import { usePeople } from '../api/people.js';
import { WhyButton } from '../why/why-button.js';
import { numberText } from '../words/format.js';
import { frame } from '../words/frame.js';
import { Name } from './name.js';
import { Day } from './when.js';

const ID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
/** Sentences are not asked about. */
const MAYBE_PERSON = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u;

/** An event's fields, under the names that the contract gives them; people and events are links. */
export function DataFacts({ data }: { readonly data: Readonly<Record<string, unknown>> }) {
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
  const say = frame();
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
