import { ActMenu } from '../../acts/acts-on.js';
import { useActs } from '../../acts/acts.js';
import { usePeople } from '../../api/people.js';
import { Name } from '../../parts/links.js';
import { Mark } from '../../parts/mark.js';
import { Empty } from '../../parts/states.js';
import { Section } from '../../parts/page.js';
import { domain, wordFor } from '../../words/domain.js';
import { numberText } from '../../words/format.js';
import { partName } from '../../words/levels.js';
import { panelRoomWords } from './panel-room-words.js';
import type { Room } from './room.js';

/** Who judges, and whom they may not score, seen before the day. */
export function Judges({ room, acting }: { readonly room: Room; readonly acting: boolean }) {
  const say = panelRoomWords();
  const { nameOf } = usePeople();
  const { sessionId, judges, groups, groupOf, items } = room;
  const session = `session/${sessionId}`;
  const thing = (judgeId: string) => `${session},person/${judgeId}`;
  const actsOf = useActs(acting ? [session, ...judges.map(thing)] : []);
  return (
    <Section title={say.panel(judges.length)} note={say.panelNote}>
      {judges.length === 0 ? <Empty fills={say.panelFills}>{say.panelNone}</Empty> : null}
      <ul class="panel">
        {judges.map((judgeId) => {
          const aside = items.flatMap(({ judges: seats, candidacyId, personId }) => {
            const own = seats.find((one) => one.judgeId === judgeId);
            return own?.sheet === 'recused' ? [{ candidacyId, personId, cause: own.cause }] : [];
          });
          return (
            <li key={judgeId} class="panel-judge">
              <p class="panel-name">
                <strong>
                  <Name id={judgeId} />
                </strong>
                {groups.flatMap((group) =>
                  group.id === groupOf[judgeId] ? (
                    <span key={group.id} class="note">
                      {say.groupOf(partName(group), numberText(group.weight))}
                    </span>
                  ) : (
                    []
                  ),
                )}
                {aside.length === 0 && items.length > 0 ? (
                  <span class="note">{say.scoresAll}</span>
                ) : null}
              </p>
              <ul class="panel-aside">
                {aside.map(({ candidacyId, personId, cause }) => (
                  <li key={candidacyId}>
                    <Mark kind="warning">
                      {say.mayNot(
                        nameOf(personId),
                        wordFor(domain().conflicts, cause ?? '') || say.cells.aside,
                      )}
                    </Mark>
                    {judgeId === personId ? null : (
                      <ActMenu
                        {...actsOf(session)}
                        only={['WaiveConflict']}
                        flat
                        given={{ judgeId, candidacyId }}
                      />
                    )}
                  </li>
                ))}
              </ul>
              <div class="acts">
                <ActMenu {...actsOf(session)} only={['DeclareConflict']} flat given={{ judgeId }} />
                <ActMenu {...actsOf(thing(judgeId))} only={['DismissJudge']} flat />
              </div>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
