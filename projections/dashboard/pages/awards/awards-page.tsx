import { ActMenu, Acts } from '../../acts/acts-on.js';
import { useActs } from '../../acts/acts.js';
import { actsWords } from '../../acts/acts-words.js';
import { useAnswer } from '../../api/answers.js';
import { usePeople } from '../../api/people.js';
import { Name } from '../../parts/links.js';
import { Mark } from '../../parts/mark.js';
import { Page, Section } from '../../parts/page.js';
import { Answered, Empty } from '../../parts/states.js';
import { Day } from '../../parts/when.js';
import { words } from '../../words/language.js';

const awardsWords = words({
  name: ['Awards', '奖项'],
  answer: [
    (open: number, conferred: number) => `${open} open for nominations, ${conferred} conferred.`,
    (open: number, conferred: number) => `开放提名 ${open} 项，已授予 ${conferred} 项。`,
  ],
  none: ['No award is open yet.', '尚未开放任何奖项。'],
  noneFills: ['A programme admin opens nominations here.', '由项目管理员在此开放提名。'],
  closes: ['nominations until', '提名截止日期'],
  winners: ['Conferred on', '授予'],
  nominated: ['Nominated', '已获提名'],
  nobody: ['Nobody is nominated yet.', '尚无人获提名。'],
  open: ['open', '开放提名'],
  done: ['conferred', '已授予'],
});

interface Nominated {
  readonly personId: string;
  readonly on: string;
  readonly eventId: string;
}

/** As `GET /api/v1/awards` lists them. */
interface Award {
  readonly awardId: string;
  readonly award: string;
  readonly year: number;
  readonly winners: number;
  readonly closesOn: string | null;
  readonly conferred: readonly Nominated[];
  readonly nominated: readonly Nominated[];
}

/** Which annual awards there are, who is nominated, and who won. */
export default function AwardsPage() {
  const say = awardsWords();
  const answer = useAnswer<readonly Award[]>({ path: 'awards', views: ['awards'] });
  const all = answer.envelope?.data;
  const conferred = all?.filter((one) => one.conferred.length >= one.winners).length ?? 0;
  return (
    <Page
      name={say.name}
      answer={all && say.answer(all.length - conferred, conferred)}
      acts={<Acts on={null} only={['OpenNominations']} flat />}
    >
      <Answered
        answer={answer}
        empty={(none) => none.length === 0 && <Empty fills={say.noneFills}>{say.none}</Empty>}
      >
        {(awards) => <Awards awards={awards} />}
      </Answered>
    </Page>
  );
}

function Awards({ awards }: { readonly awards: readonly Award[] }) {
  const say = awardsWords();
  const { nameOf } = usePeople();
  const actsOf = useActs([
    ...awards.map(({ awardId }) => `award/${awardId}`),
    ...awards.flatMap(({ nominated }) => nominated.map(({ eventId }) => `event/${eventId}`)),
  ]);
  return (
    <>
      {awards.map((one) => (
        <Section
          key={one.awardId}
          title={`${one.award} ${one.year}`}
          aside={
            <ActMenu
              {...actsOf(`award/${one.awardId}`)}
              first={['NominateForAward', 'ConferAward']}
            />
          }
          note={
            one.closesOn === null ? undefined : (
              <>
                {say.closes} <Day day={one.closesOn} />
              </>
            )
          }
        >
          {one.conferred.length > 0 ? (
            <p>
              <Mark kind="good">{say.winners}</Mark>{' '}
              {one.conferred.map(({ personId }) => (
                <span key={personId}>
                  <Name id={personId} />{' '}
                </span>
              ))}
            </p>
          ) : (
            <p class="note">{one.nominated.length === 0 ? say.nobody : say.nominated}</p>
          )}
          <ul class="named">
            {one.nominated.map(({ personId, on, eventId }) => (
              <li key={eventId}>
                <Name id={personId} />{' '}
                <span class="note">
                  <Day day={on} />
                </span>
                <ActMenu
                  {...actsOf(`event/${eventId}`)}
                  compact={actsWords().of(nameOf(personId))}
                />
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </>
  );
}
