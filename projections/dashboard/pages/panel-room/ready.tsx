import { useState } from 'preact/hooks';
import { useAnswer } from '../../api/answers.js';
import { inTurn } from '../../acts/in-turn.js';
import { usePeople } from '../../api/people.js';
import { Section } from '../../parts/page.js';
import { toast } from '../../parts/toasts.js';
import type { Candidate } from '../candidates/candidate.js';
import { drawnByLot } from './drawn-lots.js';
import { Mover, moved } from './mover.js';
import { panelRoomWords } from './panel-room-words.js';
import type { Room } from './room.js';

interface Course {
  readonly courseId: string;
  readonly title: string;
  readonly owners: readonly string[];
  readonly coreSections: readonly string[];
  readonly state: string;
}

interface Wish {
  readonly courseId?: string;
  readonly coreSection?: string;
  readonly left?: boolean;
}

/** Whoever competes has been certified already; for a certification, only who is not decided on. */
const MAY: Readonly<Record<Room['kind'], ReadonlySet<string>>> = {
  certification: new Set(['admitted']),
  competition: new Set(['admitted', 'demonstrated', 'certified', 'placed']),
};

/** Admitted candidates without a demo here, to be scheduled all in one go. */
export function Ready({ room }: { readonly room: Room }) {
  const { cohortId, kind, items } = room;
  const { envelope } = useAnswer<readonly Candidate[]>(
    cohortId === null
      ? undefined
      : {
          path: 'candidacies',
          params: { cohort: cohortId },
          views: ['cohort-funnel', 'corrections'],
        },
  );
  const courses = useAnswer<readonly Course[]>({ path: 'courses', views: ['course-library'] });
  const placed = new Set(items.map(({ candidacyId }) => candidacyId));
  const ready = (envelope?.data ?? []).filter(
    (one) => !one.left && MAY[kind].has(one.stage) && !placed.has(one.candidacyId),
  );
  if (ready.length === 0 || !courses.envelope) return null;
  return <Plan {...{ room, ready }} courses={courses.envelope.data} />;
}

interface PlanProps {
  readonly room: Room;
  readonly ready: readonly Candidate[];
  readonly courses: readonly Course[];
}

function Plan({ room, ready, courses }: PlanProps) {
  const say = panelRoomWords();
  const { nameOf } = usePeople();
  const [order, setOrder] = useState<readonly string[]>([]);
  const [seed, setSeed] = useState(newSeed);
  const [wishes, setWishes] = useState<Readonly<Record<string, Wish>>>({});
  const [busy, setBusy] = useState(false);
  const ids = ready.map(({ candidacyId }) => candidacyId);
  const inOrder = [
    ...order.filter((id) => ids.includes(id)),
    ...ids.filter((id) => !order.includes(id)),
  ];
  const rows = inOrder.flatMap((id) => {
    const candidate = ready.find(({ candidacyId }) => candidacyId === id);
    if (!candidate) return [];
    const own = courses.filter(
      ({ owners, state }) => owners.includes(candidate.personId) && state !== 'retired',
    );
    const wanted = wishes[id] ?? {};
    const course = own.find(({ courseId }) => courseId === wanted.courseId) ?? own[0];
    const section = wanted.coreSection ?? course?.coreSections[0];
    return [{ ...candidate, own, course, section, left: wanted.left ?? false }];
  });
  const chosen = rows.filter(({ left, course, section }) => !left && course && section);
  const wish = (id: string, change: Wish) =>
    setWishes({ ...wishes, [id]: { ...wishes[id], ...change } });

  async function scheduleAll() {
    setBusy(true);
    const after = Math.max(0, ...room.items.map((one) => one.order));
    const done = await inTurn(
      chosen.map(({ candidacyId, course, section }, at) => ({
        path: `sessions/${encodeURIComponent(room.sessionId)}/demos`,
        body: {
          ...{ candidacyId, courseId: course?.courseId, coreSection: section },
          order: after + at + 1,
        },
      })),
    );
    setBusy(false);
    if (done > 0) toast(say.scheduled(done));
  }

  return (
    <Section title={say.ready(ready.length)} note={say.readyNote}>
      <div class="lots">
        <label>
          <span class="note">{say.seed}</span>{' '}
          <input
            type="text"
            class="lot-seed"
            value={seed}
            onInput={({ currentTarget }) => setSeed(currentTarget.value)}
          />
        </label>
        <button type="button" onClick={() => setOrder(drawnByLot(ids, seed))}>
          {say.draw}
        </button>
        <span class="note">{say.drawNote}</span>
      </div>
      <ol class="plan">
        {rows.map(({ candidacyId: id, personId, own, course, section, left }, at) => (
          <li key={id} class={left ? 'plan-row plan-left' : 'plan-row'}>
            <label class="act-flag plan-who">
              <input
                type="checkbox"
                checked={!left}
                onChange={({ currentTarget }) => wish(id, { left: !currentTarget.checked })}
              />{' '}
              {nameOf(personId)}
            </label>
            {course ? (
              <>
                <select
                  aria-label={say.courseOf(nameOf(personId))}
                  value={course.courseId}
                  onChange={({ currentTarget }) => {
                    const picked = own.find(({ courseId }) => courseId === currentTarget.value);
                    wish(id, {
                      courseId: currentTarget.value,
                      ...(picked?.coreSections[0] && { coreSection: picked.coreSections[0] }),
                    });
                  }}
                >
                  {own.map(({ courseId, title }) => (
                    <option key={courseId} value={courseId}>
                      {title}
                    </option>
                  ))}
                </select>
                <select
                  aria-label={say.sectionOf(nameOf(personId))}
                  value={section}
                  onChange={({ currentTarget }) => wish(id, { coreSection: currentTarget.value })}
                >
                  {course.coreSections.map((one) => (
                    <option key={one} value={one}>
                      {one}
                    </option>
                  ))}
                </select>
              </>
            ) : (
              <span class="note">{say.noCourse}</span>
            )}
            <Mover
              id={id}
              name={nameOf(personId)}
              first={at === 0}
              last={at === rows.length - 1}
              onMove={(by) => setOrder(moved(inOrder, at, by))}
            />
          </li>
        ))}
      </ol>
      <p>
        <button
          type="button"
          class="primary"
          disabled={busy || chosen.length === 0}
          aria-busy={busy}
          onClick={() => void scheduleAll()}
        >
          {say.scheduleAll(chosen.length)}
        </button>
      </p>
    </Section>
  );
}

/** Six digits by chance; whoever wants others types them. */
function newSeed(): string {
  const [chance = 0] = crypto.getRandomValues(new Uint32Array(1));
  return String(chance % 1_000_000).padStart(6, '0');
}
