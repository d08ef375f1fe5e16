import { Mark } from '../../parts/mark.js';
import { wordFor } from '../../words/domain.js';
import { states } from '../../words/states.js';
import { type Course, isPublished } from './course-answer.js';

/** The state in a word; of a published course, how healthy it is. */
export function CourseState({ course }: { readonly course: Pick<Course, 'state' | 'status'> }) {
  const { state, status } = course;
  if (isPublished(course) && status) {
    return (
      <Mark kind={status === 'healthy' ? 'good' : status === 'poor' ? 'bad' : 'warning'}>
        {wordFor(states().health, status)}
      </Mark>
    );
  }
  return (
    <Mark kind={isPublished(course) ? 'good' : 'waiting'}>{wordFor(states().course, state)}</Mark>
  );
}
