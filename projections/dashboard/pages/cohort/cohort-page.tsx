import { Acts } from '../../acts/acts-on.js';
import { param, setParams } from '../../address/address.js';
import { useAnswer } from '../../api/answers.js';
import { type Cohort, useCohort, useCohorts } from '../../api/chosen.js';
import { Page } from '../../parts/page.js';
import { SetUpLink } from '../set-up/set-up-link.js';
import { Answered, Empty, Loading } from '../../parts/states.js';
import { domain, wordFor } from '../../words/domain.js';
import { Attention } from './attention.js';
import { cohortWords } from './cohort-words.js';
import { type FunnelAnswer, FunnelSection, reasonsOf } from './funnel.js';
import { Glance } from './glance.js';
import { usePlacings } from './placing.js';
import { Timeline } from './timeline.js';
import { YearWorkbook } from './year-workbook.js';
import './cohort.css';

/** How far did they come, who left where and why, and what waits? */
export default function CohortPage() {
  const say = cohortWords();
  const cohort = useCohort();
  const { envelope } = useCohorts();
  if (!envelope) return <Loading />;
  if (!cohort) {
    return (
      <Page name={param('cohort') ?? say.name}>
        <Empty fills={say.noCohortFills}>{say.noCohort}</Empty>
        <SetUpLink />
        <Acts
          on={null}
          only={['OpenCohort']}
          first={['OpenCohort']}
          onDone={(id) => setParams({ cohort: id })}
        />
      </Page>
    );
  }
  return <OneCohort cohort={cohort} />;
}

function OneCohort({ cohort }: { readonly cohort: Cohort }) {
  const say = cohortWords();
  const answer = useAnswer<FunnelAnswer>({
    path: `cohorts/${encodeURIComponent(cohort.cohortId)}/funnel`,
    views: ['cohort-funnel', 'corrections', 'policies'],
  });
  const placings = usePlacings(cohort.cohortId);
  const data = answer.envelope?.data;
  return (
    <Page
      name={`${say.name} · ${cohort.title}`}
      answer={data && inWords(data)}
      acts={
        <>
          <Acts
            on={`cohort/${cohort.cohortId}`}
            first={['NominateTrainer', 'PlanModule']}
            except={['GrantCertification', 'RefuseCertification']}
          />
          <Acts on={null} only={['OpenCohort']} flat onDone={(id) => setParams({ cohort: id })} />
          <YearWorkbook cohort={cohort} />
        </>
      }
    >
      <Answered
        answer={answer}
        empty={(funnel) =>
          funnel.nominated === 0 && <Empty fills={say.nobodyFills}>{say.nobody}</Empty>
        }
      >
        {(funnel, envelope) => (
          <>
            <Glance first={placings.envelope?.data[0]} />
            <Attention funnel={funnel} envelope={envelope} />
            <FunnelSection funnel={funnel} envelope={envelope} cohortId={cohort.cohortId} />
            <Timeline cohortId={cohort.cohortId} />
          </>
        )}
      </Answered>
    </Page>
  );
}

function inWords(funnel: FunnelAnswer): string {
  const say = cohortWords();
  const begin = say.answer(funnel.nominated, funnel.certified, funnel.awarded);
  const [most] = reasonsOf(funnel.left);
  if (!most) return begin + say.nobodyLeft;
  const reason = wordFor(domain().reasons, most[0]);
  return begin + say.leftBefore(funnel.left.length, reason, most[1]);
}
