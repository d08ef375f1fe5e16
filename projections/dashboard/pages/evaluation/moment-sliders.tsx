import { useEffect, useState } from 'preact/hooks';
import { param, setParams } from '../../address/address.js';
import { useAnswer } from '../../api/answers.js';
import { useCohorts } from '../../api/chosen.js';
import { holds } from '../../api/me.js';
import { dayNumber, dayOfNumber, today } from '../../marks/scale.js';
import { dayText, instantText } from '../../words/format.js';
import { evaluationWords } from './evaluation-words.js';

/** The day, and what was known of it: dragging either asks again, and the URL says where they stand. */
export function MomentSliders() {
  const say = evaluationWords();
  const cohorts = useCohorts().envelope?.data ?? [];
  const years = cohorts.map(({ year }) => year);
  const lastDay = dayNumber(today());
  const firstDay = years.length ? dayNumber(`${Math.min(...years)}-01-01`) : lastDay - 365;
  const asOf = param('asOf');
  const knownAt = param('knownAt');
  const begun = useFirstRecorded();
  const [loaded] = useState(() => Date.now());
  const known = knownAt === undefined ? loaded : Date.parse(knownAt);
  return (
    <div class="sliders">
      <Slider
        label={say.asOf}
        from={firstDay}
        to={lastDay}
        value={asOf ? dayNumber(asOf) : lastDay}
        text={(day) => (day >= lastDay ? say.today : dayText(dayOfNumber(day)))}
        onChange={(day) => setParams({ asOf: day >= lastDay ? undefined : dayOfNumber(day) })}
      />
      {begun === undefined || Number.isNaN(known) ? null : (
        <Slider
          label={say.knownAt}
          from={0}
          to={STEPS}
          value={Math.round((STEPS * (known - begun)) / Math.max(1, loaded - begun))}
          text={(step) =>
            step >= STEPS ? say.now : instantText(new Date(at(step, begun, loaded)))
          }
          onChange={(step) =>
            setParams({
              knownAt: step >= STEPS ? undefined : new Date(at(step, begun, loaded)).toISOString(),
            })
          }
        />
      )}
    </div>
  );
}

const STEPS = 200;

function at(step: number, begun: number, now: number): number {
  return Math.round(begun + ((now - begun) * step) / STEPS);
}

/** When the ledger took its first event; only those who may read the ledger can tell. */
function useFirstRecorded(): number | undefined {
  const { envelope } = useAnswer<never>(
    holds('programme-admin', 'auditor')
      ? { path: 'events', params: { limit: '1' }, always: true, views: [] }
      : undefined,
  );
  // The ledger itself answers here, without the envelope of the views.
  const page = envelope as unknown as
    { readonly events: readonly { readonly recordedAt: string }[] } | undefined;
  const first = page?.events[0]?.recordedAt;
  return first === undefined ? undefined : Date.parse(first);
}

interface SliderProps {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly text: (value: number) => string;
  readonly onChange: (value: number) => void;
}

const SETTLED_MS = 150;

function Slider({ label, from, to, value, text, onChange }: SliderProps) {
  const [dragged, setDragged] = useState<number>();
  const shown = dragged ?? Math.min(to, Math.max(from, value));
  useEffect(() => {
    if (dragged === undefined) return;
    const settled = setTimeout(() => {
      onChange(dragged);
      setDragged(undefined);
    }, SETTLED_MS);
    return () => clearTimeout(settled);
  }, [dragged]);
  return (
    <label class="slider">
      <span>
        {label} <strong class="figure">{text(shown)}</strong>
      </span>
      <input
        type="range"
        min={from}
        max={to}
        step={1}
        value={shown}
        aria-valuetext={text(shown)}
        onInput={({ currentTarget }) => setDragged(Number(currentTarget.value))}
      />
    </label>
  );
}
