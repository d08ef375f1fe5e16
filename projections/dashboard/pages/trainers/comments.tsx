import { useAnswer } from '../../api/answers.js';
import { type AnswersTold, AnswersNote } from '../../parts/answers-told.js';
import { Section } from '../../parts/page.js';
import { Answered, Empty } from '../../parts/states.js';
import { commentWords } from './card-words.js';

interface Comments {
  readonly items: readonly { readonly level: number; readonly comment: string }[];
  readonly answers: AnswersTold;
}

/** What learners wrote: of the answers released, in no order of time. */
export function Comments({ personId }: { readonly personId: string }) {
  const say = commentWords();
  const answer = useAnswer<Comments>({
    path: `trainers/${encodeURIComponent(personId)}/comments`,
    views: ['teaching'],
  });
  return (
    <Section title={say.title} note={say.note}>
      <Answered
        answer={answer}
        empty={({ items }) => items.length === 0 && <Empty fills={say.noneFills}>{say.none}</Empty>}
      >
        {({ items, answers }) => (
          <>
            <AnswersNote answers={[answers]} />
            <ul>
              {items.map(({ comment }, at) => (
                <li key={at}>{comment}</li>
              ))}
            </ul>
          </>
        )}
      </Answered>
    </Section>
  );
}
