import { hrefTo } from '../../address/address.js';
import { setUpWords } from './set-up-words.js';
import { useSteps } from './steps.js';

/** The way back, for an admin whose set-up is not finished. */
export function SetUpLink() {
  const steps = useSteps();
  if (!steps || Object.values(steps.done).every(Boolean)) return null;
  return (
    <p>
      <a href={hrefTo('/set-up')}>{setUpWords().toSetUp}</a>
    </p>
  );
}
