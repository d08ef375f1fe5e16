import { param, setParams } from '../../address/address.js';
import { useAnswer } from '../../api/answers.js';
import { type Delivery, DeliveryList } from '../../lists/delivery-list.js';
import { Choice } from '../../parts/choice.js';
import { type AnswersTold, answersText } from '../../parts/answers-told.js';
import { Page, Section } from '../../parts/page.js';
import { Provenance } from '../../parts/provenance.js';
import { Answered, Empty } from '../../parts/states.js';
import { numberText, sentencesText } from '../../words/format.js';
import { states } from '../../words/states.js';
import { Matrix, Reach } from './reach.js';
import { sharingWords } from './sharing-words.js';
import './sharing.css';

/** Which departments learn from which, and whom does it not reach? */
export default function SharingPage() {
  const say = sharingWords();
  const kind = KINDS.find((one) => one === param('kind'));
  const from = param('from');
  const answer = useAnswer<Sharing>({
    path: 'knowledge-sharing',
    params: { kind, from },
    views: ['teaching', 'people'],
  });
  const data = answer.envelope?.data;
  return (
    <Page
      name={say.name}
      answer={data?.sessions ? inWords(data) : undefined}
      note={data?.sessions ? standing(data) : undefined}
    >
      <div class="fields">
        <Choice
          label={say.kind}
          value={kind}
          options={KINDS}
          all={say.both}
          wordFor={(one) => states().deliveryKind[one as (typeof KINDS)[number]]}
          onChange={(chosen) => setParams({ kind: chosen })}
        />
        <label class="choice">
          <span>{say.since}</span>
          <input
            type="date"
            value={from ?? ''}
            onChange={({ currentTarget }) => setParams({ from: currentTarget.value || undefined })}
          />
        </label>
      </div>
      <Answered
        answer={answer}
        empty={(none) =>
          none.sessions === 0 && <Empty fills={say.nothingFills}>{say.nothing}</Empty>
        }
      >
        {(sharing, envelope) => (
          <>
            <Section title={say.matrix} note={say.matrixNote}>
              <Matrix flows={sharing.items} />
              <Provenance envelope={envelope} />
            </Section>
            <Section title={say.coverage} note={say.coverageNote}>
              <Reach coverage={sharing.coverage} envelope={envelope} />
            </Section>
            <Sessions kind={kind} from={from} />
          </>
        )}
      </Answered>
    </Page>
  );
}

function inWords({ sessions, learners, coverage }: Sharing): string {
  const reached = coverage.filter((one) => one.reached > 0).length;
  return sharingWords().answer(sessions, learners, reached, coverage.length);
}

function standing({ items, attendances, feedback }: Sharing): string {
  const say = sharingWords();
  const across = items
    .filter(({ from, to }) => from !== to)
    .reduce((sum, one) => sum + one.attendances, 0);
  const share = `${numberText((100 * across) / Math.max(1, attendances), 0)}\u00a0%`;
  const said = feedback.find(({ level }) => level === 1);
  return sentencesText(
    say.across(share),
    said
      ? said.mean === null
        ? say.saidBy(said.n)
        : say.said(numberText(said.mean, 2), said.n - (said.answers?.waiting ?? 0))
      : '',
    answersText([said?.answers]),
  );
}

interface Props {
  readonly kind: (typeof KINDS)[number] | undefined;
  readonly from: string | undefined;
}

/** Of each kind, until somebody wants them all. */
const NEWEST = 200;

/** The sessions and salons themselves, or the courses held where those were asked for. */
function Sessions({ kind, from }: Props) {
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

/** As `GET /api/v1/knowledge-sharing` answers. */
interface Sharing {
  readonly sessions: number;
  readonly attendances: number;
  readonly learners: number;
  readonly feedback: readonly {
    readonly level: number;
    readonly n: number;
    readonly mean: number | null;
    readonly answers?: AnswersTold;
  }[];
  readonly coverage: readonly Coverage[];
  /** From a trainer's department to the learners'. */
  readonly items: readonly Flow[];
}

export interface Coverage {
  readonly department: string;
  readonly reached: number;
  readonly people: number;
  /** Departments it learned from, its own aside. */
  readonly from: number;
}

export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly sessions: number;
  readonly attendances: number;
  readonly learners: number;
}

const KINDS = ['sharing', 'salon', 'course'] as const;
