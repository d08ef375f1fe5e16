import type { ComponentChildren } from 'preact';
import { usePeople } from '../../api/people.js';
import type { Session } from '../../api/sessions.js';
import { OneSession } from '../../parts/one-session.js';
import { Page } from '../../parts/page.js';
import { Answered, Empty } from '../../parts/states.js';
import { domain } from '../../words/domain.js';
import { dayText, numberText } from '../../words/format.js';
import { useRoom } from '../panel-room/room.js';
import { AgreementFigures } from './agreement-figures.js';
import { type Consistency, FEW, levelOf, useConsistency } from './consistency.js';
import { HeatMap } from './heat-map.js';
import { judgesWords } from './judges-words.js';
import { Severity } from './severity.js';
import './judges.css';

/** How far do the judges agree, and who is strict? */
export default function JudgesPage() {
  const say = judgesWords();
  return (
    <OneSession name={say.name} none={say.none} fills={say.noneFills}>
      {(session, picker) => (
        <Judges key={session.sessionId} session={session}>
          {picker}
        </Judges>
      )}
    </OneSession>
  );
}

interface Props {
  readonly session: Session;
  readonly children: ComponentChildren;
}

function Judges({ session, children }: Props) {
  const say = judgesWords();
  const { nameOf } = usePeople();
  const answer = useConsistency(session.sessionId);
  const room = useRoom(session.sessionId).envelope?.data;
  const found = answer.envelope?.data[0];
  return (
    <Page
      name={`${say.name} · ${domain().sessionKinds[session.kind]} · ${dayText(session.date)}`}
      answer={found && inWords(found, nameOf)}
    >
      {children}
      <Answered
        answer={answer}
        empty={([one]) =>
          (!one || one.judges.length === 0) && <Empty fills={say.noSealFills}>{say.noSeal}</Empty>
        }
      >
        {([one], envelope) => (
          <>
            {one?.agreement ? <AgreementFigures agreement={one.agreement} /> : null}
            <Severity judges={one?.judges ?? []} envelope={envelope} />
            {room ? <HeatMap room={room} /> : null}
          </>
        )}
      </Answered>
    </Page>
  );
}

function inWords({ agreement, judges }: Consistency, nameOf: (id: string) => string): string {
  const say = judgesWords();
  const [strictest] = judges
    .filter(({ n, severity }) => n >= FEW && severity !== null && severity < 0)
    .sort((a, b) => (a.severity ?? 0) - (b.severity ?? 0));
  if (judges.length === 0) return say.noSeal;
  const icc = agreement?.icc21 ?? null;
  if (!strictest)
    return icc === null ? say.tooFewToSay : say.agreeOnly(numberText(icc, 2), say[levelOf(icc)]);
  const who = nameOf(strictest.judgeId);
  const by = numberText(Math.abs(strictest.severity ?? 0), 1);
  if (icc === null) return say.answerTooFew(who, by);
  return say.answer(numberText(icc, 2), say[levelOf(icc)], who, by);
}
