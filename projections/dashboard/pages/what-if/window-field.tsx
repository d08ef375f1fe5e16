import type {
  CalendarWindow,
  SinceWindow,
  Window,
} from '../../../../src/rules/documents/window.js';
import { windowInWords } from '../../../../src/rules/in-words/window-in-words.js';
import { language } from '../../words/language.js';
import { ChoiceField, NumberField, PeriodField } from './fields.js';
import { whatIfWords } from './what-if-words.js';

interface Props {
  readonly label: string;
  readonly value: Window | undefined;
  /** Whether it may be that of the policy. */
  readonly policy?: boolean;
  /** Whether those evaluated have days of their own. */
  readonly trainer: boolean;
  readonly onChange: (value: Window | undefined) => void;
}

/** How far back facts count: a period up to the day, periods of the calendar, or since a day of the trainer's own. */
export function WindowField({ label, value, policy = false, trainer, onChange }: Props) {
  const say = whatIfWords();
  const { policy: asPolicy, since, ...others } = say.windows;
  const choices = { ...(policy && { policy: asPolicy }), ...others, ...(trainer && { since }) };
  const kind = kindOf(value);
  return (
    <>
      <ChoiceField
        label={label}
        value={kind}
        choices={choices}
        onChange={(to) => onChange(startOf(to, value))}
      />
      {kind === 'period' ? (
        <PeriodField
          label={say.windows.period}
          value={typeof value === 'string' ? value : undefined}
          onChange={(to) => onChange(to ?? 'P')}
        />
      ) : null}
      {typeof value !== 'object' ? null : (
        <>
          {'since' in value ? (
            <ChoiceField
              label={say.since}
              value={value.since}
              choices={say.sinces}
              onChange={(to) => onChange({ since: to as SinceWindow['since'] })}
            />
          ) : (
            <CalendarFields value={value} onChange={onChange} />
          )}
          <p class="note policy-words">{windowInWords(language.value, value)}</p>
        </>
      )}
    </>
  );
}

interface CalendarProps {
  readonly value: CalendarWindow;
  readonly onChange: (value: CalendarWindow) => void;
}

function CalendarFields({ value, onChange }: CalendarProps) {
  const say = whatIfWords();
  const { startsMonth: _, ...rest } = value;
  return (
    <>
      <ChoiceField
        label={say.calendar}
        value={value.calendar}
        choices={say.calendars}
        onChange={(to) => {
          const calendar = to as CalendarWindow['calendar'];
          onChange({ ...(calendar === 'month' ? rest : value), calendar });
        }}
      />
      <NumberField
        label={say.periods}
        value={value.periods ?? 1}
        onChange={(periods) => onChange({ ...value, periods })}
      />
      {value.calendar === 'month' ? null : (
        <NumberField
          label={say.startsMonth}
          value={value.startsMonth ?? 1}
          onChange={(startsMonth) => onChange({ ...value, startsMonth })}
        />
      )}
    </>
  );
}

type Kind = 'policy' | 'period' | 'current' | 'previous' | 'since';

function kindOf(value: Window | undefined): Kind {
  if (value === undefined) return 'policy';
  if (typeof value === 'string') return 'period';
  return 'since' in value ? 'since' : value.which;
}

/** What one begins with who chooses another kind of window. */
function startOf(kind: string, value: Window | undefined): Window | undefined {
  switch (kind) {
    case 'period':
      return 'P12M';
    case 'current':
    case 'previous':
      return typeof value === 'object' && 'calendar' in value
        ? { ...value, which: kind }
        : { calendar: 'year', which: kind };
    case 'since':
      return { since: 'grant' };
    default:
      return undefined;
  }
}
