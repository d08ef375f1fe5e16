import { param, setParams } from '../../address/address.js';
import { useAnswer } from '../../api/answer.js';
import { DeliveryList } from '../../lists/delivery-list.js';
import type { Delivery } from '../../lists/listed.js';
import { Section } from '../../parts/page.js';
import { Answered } from '../../parts/states.js';
import type { KINDS } from './sharing-answer.js';
import { sharingWords } from './sharing-words.js';

interface Props {
  readonly kind: (typeof KINDS)[number] | undefined;
  readonly from: string | undefined;
}

/** Of each kind, until somebody wants them all. */
const NEWEST = 200;

/** The sessions and salons themselves, or the courses held where those were asked for. */
export function Sessions({ kind, from }: Props) {
  const say = sharingWords();
  const all = param('sessions') === 'all';
  const asked = (one: string) => ({
    path: 'deliveries',
    params: {
      ...{ kind: one, state: 'held', order: 'newest' },
      ...(all ? {} : { limit: String(NEWEST) }),
    },
    views: ['teaching'],
  });
  const first = useAnswer<readonly Delivery[]>(asked(kind ?? 'sharing'));
  const salons = useAnswer<readonly Delivery[]>(kind ? undefined : asked('salon'));
  const more = [first, salons].some(({ envelope }) => envelope?.next !== undefined);
  return (
    <Section
      title={say.sessions}
      note={more ? say.newest(NEWEST) : undefined}
      aside={
        more ? (
          <button type="button" onClick={() => setParams({ sessions: 'all' })}>
            {say.showAll}
          </button>
        ) : undefined
      }
    >
      <Answered answer={first}>
        {(held, envelope) => (
          <DeliveryList
            caption={say.sessions}
            rows={[...held, ...(kind ? [] : (salons.envelope?.data ?? []))].filter(
              ({ startsAt }) => from === undefined || startsAt.slice(0, 10) >= from,
            )}
            {...{ envelope }}
            trainers
          />
        )}
      </Answered>
    </Section>
  );
}
