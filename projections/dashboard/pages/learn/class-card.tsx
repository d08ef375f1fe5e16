import { ActMenu } from '../../acts/acts-on.js';
import type { ActsOn } from '../../acts/acts.js';
import { me } from '../../api/me.js';
import { usePeople } from '../../api/people.js';
import { CourseLink } from '../../parts/links.js';
import { Mark } from '../../parts/mark.js';
import { Instant } from '../../parts/when.js';
import { listText, numberText } from '../../words/format.js';
import { states } from '../../words/states.js';
import { learnWords } from './learn-words.js';
import { type Class, clashOf } from './learning.js';

interface Props {
  readonly one: Class;
  readonly all: readonly Class[];
  readonly acts: ActsOn;
}

/** A class: when, what, with whom, where; one’s own part in it, and what can be done about it. */
export function ClassCard({ one, all, acts }: Props) {
  const say = learnWords();
  const { nameOf } = usePeople();
  const learnerId = me()?.personId ?? '';
  const clash = one.mine === 'attended' ? undefined : clashOf(one, all);
  const answers = one.mine === 'attended';
  const leave = one.mine === 'enrolled' || one.mine === 'waiting';
  return (
    <>
      <div class="card-text">
        <span class="learn-when">
          <Instant at={one.startsAt} /> · {say.hoursOf(numberText(one.hours))}
        </span>
        <strong>
          {one.courseId === null ? (
            one.topic
          ) : (
            <CourseLink id={one.courseId}>{one.topic}</CourseLink>
          )}
        </strong>
        <span class="note">
          {[
            say.by(nameOf(one.trainerId)),
            one.place,
            one.hostDepartment,
            states().deliveryKind[one.kind],
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <Places one={one} />
        <Colleagues ids={one.colleagues} />
        {clash ? <Mark kind="warning">{say.clash(clash.topic)}</Mark> : null}
      </div>
      {answers ? <ActMenu {...acts} only={['GiveFeedback']} flat given={{ level: 1 }} /> : null}
      {one.mine === null ? (
        <ActMenu {...acts} only={['EnrolLearner']} flat given={{ learnerId }} />
      ) : null}
      {leave ? <ActMenu {...acts} only={['CancelEnrolment']} flat given={{ learnerId }} /> : null}
    </>
  );
}

function Places({ one }: { readonly one: Class }) {
  const say = learnWords();
  switch (one.mine) {
    case 'attended':
      return null;
    case 'checked-in':
      return <Mark kind="good">{say.checkedIn}</Mark>;
    case 'enrolled':
      return <Mark kind="good">{say.enrolled}</Mark>;
    case 'waiting':
      return <Mark kind="waiting">{say.waitingAs(one.waitingAs ?? 0)}</Mark>;
    default: {
      if (one.capacity === null) return null;
      const left = one.capacity - (one.enrolled ?? 0);
      if (left > 0) return <span class="note">{say.left(left)}</span>;
      return <Mark kind="waiting">{say.full(one.waiting ?? 0)}</Mark>;
    }
  }
}

const NAMED = 3;

function Colleagues({ ids }: { readonly ids: readonly string[] }) {
  const say = learnWords();
  const { nameOf } = usePeople();
  if (ids.length === 0) return null;
  const names = listText(ids.slice(0, NAMED).map(nameOf));
  const more = ids.length - NAMED;
  return <span class="note">{say.colleagues(more > 0 ? say.more(names, more) : names)}</span>;
}
