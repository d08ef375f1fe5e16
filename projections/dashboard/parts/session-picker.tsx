import { setParams } from '../address/address.js';
import type { Session } from '../api/sessions.js';
import { domain } from '../words/domain.js';
import { dayText } from '../words/format.js';

interface Props {
  readonly sessions: readonly Session[];
  readonly chosen: Session;
}

/** Which day, where there is more than one. */
export function SessionPicker({ sessions, chosen }: Props) {
  if (sessions.length < 2) return null;
  const say = domain();
  return (
    <div class="session-picker">
      <label>
        <span class="note">{say.session}</span>
        <select
          value={chosen.sessionId}
          onChange={({ currentTarget }) => setParams({ session: currentTarget.value })}
        >
          {sessions.toReversed().map(({ sessionId, kind, date }) => (
            <option key={sessionId} value={sessionId}>
              {`${dayText(date)} · ${say.sessionKinds[kind]}`}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
