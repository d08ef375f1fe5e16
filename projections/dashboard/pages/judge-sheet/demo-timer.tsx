import { useEffect, useState } from 'preact/hooks';
import { timePenalty } from '../../../../src/rules/panel/demo-time.js';
import { usePeople } from '../../api/people.js';
import { Sign } from '../../parts/mark.js';
import { toast } from '../../parts/toasts.js';
import { durationText, numberText } from '../../words/format.js';
import { endDemo, startDemo } from '../panel-room/acts.js';
import type { DraftKeeper } from './draft-keeper.js';
import { judgeSheetWords } from './judge-sheet-words.js';
import type { DemoToJudge, Rubric } from './sheet.js';

interface Props {
  readonly demo: DemoToJudge;
  readonly rubric: Rubric;
  readonly keeper: DraftKeeper;
}

const SECONDS = 600;

/** How long the demo runs, against what it may: the demo's own clock, or the judge's where nobody started that. */
export function DemoTimer({ demo, rubric, keeper }: Props) {
  const say = judgeSheetWords();
  const { nameOf } = usePeople();
  const began = demo.startedAt ?? keeper.sheet.value.startedAt;
  const elapsed = useElapsed(began, demo.seconds);
  const { seconds: limit = SECONDS, graceSeconds = 0 } = rubric.time ?? {};
  const over = Math.max(0, elapsed - limit);
  const cost = over === 0 ? 0 : Number(timePenalty(rubric.time, elapsed));
  const state = over === 0 ? '' : over > graceSeconds ? 'timer-late' : 'timer-grace';
  const open = demo.session === 'open';
  return (
    <div class={`timer ${state}`}>
      <div class="timer-figures" role="timer" aria-label={say.timer}>
        <strong class="big-figure">{durationText(elapsed)}</strong>
        <span class="note">
          {demo.seconds === null ? '' : `${say.took} · `}
          {say.of(durationText(limit))}
          {graceSeconds > 0 ? ` · ${say.grace(durationText(graceSeconds))}` : ''}
        </span>
        {over > 0 ? (
          <span class="timer-over">
            <Sign kind="warning" />
            {say.over(durationText(over))}
            {over > graceSeconds
              ? ` · ${cost > 0 ? say.penalty(numberText(cost)) : say.noPenalty}`
              : ''}
          </span>
        ) : null}
        {open && demo.status === 'not-started' && began === null ? (
          <button type="button" onClick={() => void start(demo, keeper, nameOf(demo.personId))}>
            {say.start}
          </button>
        ) : null}
        {open && demo.status === 'started' ? (
          <button type="button" onClick={() => void endDemo(demo, nameOf(demo.personId))}>
            {say.end}
          </button>
        ) : null}
      </div>
      <svg class="timer-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect class="track" x="0" y="0" width="100" height="4" />
        <rect
          class={over > 0 ? 'bar-warning' : 'bar'}
          x="0"
          y="0"
          width={Math.min(100, (100 * elapsed) / limit)}
          height="4"
        />
      </svg>
    </div>
  );
}

async function start(demo: DemoToJudge, keeper: DraftKeeper, name: string): Promise<void> {
  await startDemo(demo, name, () => {
    keeper.change({ startedAt: new Date().toISOString() });
    toast(judgeSheetWords().ownClock);
  });
}

/** Whole seconds since an instant, or how long it took in the end. */
function useElapsed(began: string | null, took: number | null): number {
  const [now, setNow] = useState(() => Date.now());
  const runs = began !== null && took === null;
  useEffect(() => {
    if (!runs) return;
    setNow(Date.now());
    const ticking = window.setInterval(() => setNow(Date.now()), 1_000);
    return () => window.clearInterval(ticking);
  }, [runs, began]);
  if (took !== null) return took;
  return began === null ? 0 : Math.max(0, Math.floor((now - Date.parse(began)) / 1000));
}
