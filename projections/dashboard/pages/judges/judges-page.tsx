import type { ComponentChildren } from 'preact';
import type { Agreement } from '../../../../src/rules/agreement.js';
import type { Session } from '../../api/chosen.js';
import { usePeople } from '../../api/people.js';
import { Mark } from '../../parts/mark.js';
import { OneSession } from '../../parts/one-session.js';
import { Page, Section } from '../../parts/page.js';
import { Answered, Empty } from '../../parts/states.js';
import { domain } from '../../words/domain.js';
import { dayText, numberText } from '../../words/format.js';
import { useRoom } from '../panel-room/room.js';
import { HeatMap } from './heat-map.js';
import { judgesWords } from './judges-words.js';
import { type Consistency, FEW, levelOf, Severity, useConsistency } from './severity.js';
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
  if (!strictest) return icc === null ? say.tooFewToSay : say.agreeOnly(say[levelOf(icc)]);
  const who = nameOf(strictest.judgeId);
  const by = numberText(Math.abs(strictest.severity ?? 0), 1);
  if (icc === null) return say.answerTooFew(who, by);
  return say.answer(say[levelOf(icc)], who, by);
}

/** The three figures of agreement, each with its n, in words, or with the reason why there is none. */
function AgreementFigures({ agreement }: { readonly agreement: Agreement }) {
  const say = judgesWords();
  const { completeDemos, ratings, reasons = {} } = agreement;
  const figures = [
    { key: 'icc21', name: say.icc21, n: say.nComplete(completeDemos) },
    { key: 'icc2k', name: say.icc2k, n: say.nComplete(completeDemos) },
    { key: 'krippendorffAlpha', name: say.alpha, n: say.nRatings(ratings) },
  ] as const;
  return (
    <Section title={say.agreement} note={say.agreementNote}>
      <dl class="agreement">
        {figures.map(({ key, name, n }) => {
          const value = agreement[key];
          const reason = reasons[key];
          const relied = key === 'krippendorffAlpha' ? ratings >= 2 * FEW : completeDemos >= FEW;
          return (
            <div key={key}>
              <dt>{name}</dt>
              <dd>
                <strong class="big-figure">
                  {value === null ? say.tooFew : numberText(value, 4)}
                </strong>{' '}
                {value === null ? null : relied ? (
                  say.levels[levelOf(value)]
                ) : (
                  <Mark kind="waiting">{say.unsure}</Mark>
                )}
              </dd>
              <dd class="note">{value === null && reason ? say.reasons[reason] : n}</dd>
            </div>
          );
        })}
      </dl>
    </Section>
  );
}
