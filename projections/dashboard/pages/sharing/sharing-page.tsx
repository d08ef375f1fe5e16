import { param, setParams } from '../../address/address.js';
import { useAnswer } from '../../api/answer.js';
import { Choice } from '../../parts/choice.js';
import { Page, Section } from '../../parts/page.js';
import { Provenance } from '../../parts/provenance.js';
import { Answered, Empty } from '../../parts/states.js';
import { numberText, sentencesText } from '../../words/format.js';
import { states } from '../../words/states.js';
import { Matrix } from './matrix.js';
import { Reach } from './reach.js';
import { Sessions } from './sessions.js';
import { KINDS, type Sharing } from './sharing-answer.js';
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
        : say.said(numberText(said.mean, 2), said.n)
      : '',
  );
}
