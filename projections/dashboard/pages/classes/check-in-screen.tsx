import { useEffect, useState } from 'preact/hooks';
import { hrefTo } from '../../address/address.js';
import { Problem } from '../../api/http.js';
import type { Delivery } from '../../lists/delivery-list.js';
import { QrCode } from '../../paper/qr-code.js';
import { Page } from '../../parts/page.js';
import { Failed, Loading } from '../../parts/states.js';
import { checkInCode, STEP } from '../../../../src/rules/check-in/code.js';
import { classesWords } from './classes-words.js';
import { countsOf, useRoster } from './roster.js';
import { ahead, seedOf } from './screen.js';
import './check-in-screen.css';

/** For the screen of the room: a code that changes every half minute, and how many have checked in. */
export function CheckInScreen({ one }: { readonly one: Delivery }) {
  const say = classesWords();
  const { deliveryId } = one;
  const [opened, setOpened] = useState<
    Problem | { readonly seed: string; readonly ahead: number }
  >();
  useEffect(() => {
    setOpened(undefined);
    Promise.all([seedOf(deliveryId), ahead()]).then(
      ([seed, by]) => setOpened({ seed, ahead: by }),
      (error: unknown) => {
        if (!(error instanceof Problem)) throw error;
        setOpened(error);
      },
    );
  }, [deliveryId]);
  return (
    <Page
      name={say.screenName}
      answer={one.topic}
      note={<a href={hrefTo(`/classes/${encodeURIComponent(deliveryId)}`)}>{say.back}</a>}
    >
      {opened === undefined ? (
        <>
          <p>{say.opening}</p>
          <Loading />
        </>
      ) : opened instanceof Problem ? (
        <Failed problem={opened} />
      ) : (
        <Code deliveryId={deliveryId} {...opened} />
      )}
    </Page>
  );
}

interface CodeProps {
  readonly deliveryId: string;
  readonly seed: string;
  /** How much later it is at the server, in milliseconds. */
  readonly ahead: number;
}

function Code({ deliveryId, seed, ahead }: CodeProps) {
  const say = classesWords();
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const at = now + ahead;
  const code = checkInCode(seed, at);
  const place = `${window.location.origin}/check-in/${encodeURIComponent(deliveryId)}`;
  const counts = countsOf(useRoster(deliveryId).envelope?.data);
  return (
    <div class="check-in-screen">
      <QrCode address={`${place}/${code}`} label={`${say.scan}: ${code}`} />
      <div class="check-in-words">
        <p class="lede">{say.scan}</p>
        <p>
          {say.orType} <strong class="check-in-place">{place}</strong> {say.andType}
        </p>
        <p class="check-in-code">{`${code.slice(0, 4)} ${code.slice(4)}`}</p>
        <p class="note">{say.next(Math.ceil((STEP - (at % STEP)) / 1000))}</p>
        {counts ? (
          <p class="lede" role="status">
            {say.soFar(counts.there, counts.enrolled)}
          </p>
        ) : null}
      </div>
    </div>
  );
}
