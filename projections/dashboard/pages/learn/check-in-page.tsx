import { useEffect, useState } from 'preact/hooks';
import { go, hrefTo } from '../../address/address.js';
import { carryOut } from '../../api/command.js';
import { Problem } from '../../api/http.js';
import { Page } from '../../parts/page.js';
import { Loading, problemInWords } from '../../parts/states.js';
import { learnWords } from './learn-words.js';

type Outcome = 'sending' | 'in' | 'already' | Problem;

interface Props {
  readonly deliveryId: string;
  /** Of the address that the screen of the class shows. */
  readonly code: string | undefined;
}

const addressOf = (deliveryId: string, code: string) =>
  `/check-in/${encodeURIComponent(deliveryId)}/${encodeURIComponent(code)}`;

/** Whoever opens the address that the screen shows is checked in, and told so. */
export function CheckInPage({ deliveryId, code }: Props) {
  const say = learnWords();
  const [outcome, setOutcome] = useState<Outcome>('sending');
  useEffect(() => {
    if (code === undefined) return;
    setOutcome('sending');
    const path = `deliveries/${encodeURIComponent(deliveryId)}/check-in`;
    carryOut(path, { code }).then(
      () => setOutcome('in'),
      (error: unknown) => {
        if (!(error instanceof Problem)) throw error;
        setOutcome(error.code === 'duplicate' ? 'already' : error);
      },
    );
  }, [deliveryId, code]);
  if (code === undefined) {
    return (
      <Page name={say.checkIn}>
        <TypeCode deliveryId={deliveryId} />
      </Page>
    );
  }
  if (outcome === 'sending') {
    return (
      <Page name={say.checkIn} answer={say.checkingIn}>
        <Loading />
      </Page>
    );
  }
  if (outcome instanceof Problem) {
    return (
      <Page name={say.checkIn} answer={say.notIn}>
        <Refused problem={outcome} />
        <TypeCode deliveryId={deliveryId} />
      </Page>
    );
  }
  return (
    <Page
      name={say.checkIn}
      answer={<span class="mark-good">✓ {outcome === 'in' ? say.isIn : say.wasIn}</span>}
    >
      <p>
        <a href={hrefTo('/learn')}>{say.toLearn} →</a>
      </p>
    </Page>
  );
}

function Refused({ problem }: { readonly problem: Problem }) {
  const { what, todo } = problemInWords(problem);
  return (
    <p class="failed" role="alert">
      <strong>{what}</strong> {todo}
    </p>
  );
}

function TypeCode({ deliveryId }: Pick<Props, 'deliveryId'>) {
  const say = learnWords();
  const [typed, setTyped] = useState('');
  const digits = typed.replace(/\D/g, '');
  return (
    <form
      class="learn-code"
      onSubmit={(event) => {
        event.preventDefault();
        if (digits.length === 8) go(hrefTo(addressOf(deliveryId, digits)), { replace: true });
      }}
    >
      <p class="note">{say.codeHelp}</p>
      <label>
        <span>{say.code}</span>
        <input
          inputMode="numeric"
          autocomplete="one-time-code"
          maxLength={9}
          value={typed}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      </label>
      <button type="submit" class="primary" disabled={digits.length !== 8}>
        {say.checkIn}
      </button>
    </form>
  );
}
