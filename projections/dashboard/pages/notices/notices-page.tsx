import { useEffect, useState } from 'preact/hooks';
import { Problem, send } from '../../api/http.js';
import { Page, Section } from '../../parts/page.js';
import { Failed, Loading } from '../../parts/states.js';
import { toast, toastProblem } from '../../parts/toasts.js';
import { Feed } from './calendar-feed.js';
import { noticesWords } from './notices-words.js';
import './notices.css';

/** How one is told, as `GET /api/v1/me/notices` answers it. */
export interface Chosen {
  readonly mail: 'at-once' | 'digest' | 'off';
  readonly digestAt: string;
  readonly quietFrom: string;
  readonly quietUntil: string;
  readonly language: 'zh-CN' | 'en';
  readonly mails: boolean;
  readonly calendar: boolean;
}

const MAILS = ['at-once', 'digest', 'off'] as const;
const LANGUAGES = ['zh-CN', 'en'] as const;
const TIMES = ['digestAt', 'quietFrom', 'quietUntil'] as const;

/** How am I told of what waits for me? */
export default function NoticesPage() {
  const say = noticesWords();
  const [chosen, setChosen] = useState<Chosen>();
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    send('me/notices')
      .then(async (answer) => setChosen((await answer.json()) as Chosen))
      .catch((error: unknown) => {
        if (!(error instanceof Problem)) throw error;
        setProblem(error);
      });
  }, []);
  if (problem) return <Page name={say.name}>{<Failed problem={problem} />}</Page>;
  if (!chosen) return <Loading />;
  const answer = chosen.mails ? say.answers[chosen.mail] : say.none;
  return (
    <Page name={say.name} answer={answer}>
      <Section title={say.mail}>
        <MailForm chosen={chosen} onSaved={setChosen} />
      </Section>
      <Section title={say.calendar}>
        <Feed has={chosen.calendar} />
      </Section>
    </Page>
  );
}

function MailForm({
  chosen,
  onSaved,
}: {
  readonly chosen: Chosen;
  readonly onSaved: (saved: Chosen) => void;
}) {
  const say = noticesWords();
  const [choice, setChoice] = useState(chosen);
  const change = (part: Partial<Chosen>) => setChoice({ ...choice, ...part });
  async function save() {
    const { mails: _, calendar: __, ...body } = choice;
    const saved = await send('me/notices', { method: 'PUT', body });
    onSaved((await saved.json()) as Chosen);
    toast(say.saved);
  }
  return (
    <form
      class="notices-form"
      onSubmit={(event) => {
        event.preventDefault();
        save().catch(toastProblem);
      }}
    >
      <Choices
        label={say.mail}
        value={choice.mail}
        options={MAILS}
        words={say.mails}
        onChange={(mail) => change({ mail })}
      />
      {TIMES.map((time) => (
        <label key={time} class="choice">
          <span>{say[time]}</span>
          <input
            type="time"
            required
            value={choice[time]}
            onInput={({ currentTarget }) => change({ [time]: currentTarget.value })}
          />
        </label>
      ))}
      <Choices
        label={say.language}
        value={choice.language}
        options={LANGUAGES}
        words={say.languages}
        onChange={(language) => change({ language })}
      />
      <button type="submit">{say.save}</button>
    </form>
  );
}

interface ChoicesProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly T[];
  readonly words: Readonly<Record<T, string>>;
  readonly onChange: (value: T) => void;
}

/** One of a few, always one of them. */
function Choices<T extends string>({ label, value, options, words, onChange }: ChoicesProps<T>) {
  return (
    <label class="choice">
      <span>{label}</span>
      <select
        value={value}
        onChange={({ currentTarget }) => {
          const found = options.find((one) => one === currentTarget.value);
          if (found) onChange(found);
        }}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {words[option]}
          </option>
        ))}
      </select>
    </label>
  );
}
