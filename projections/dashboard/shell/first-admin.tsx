import { useState } from 'preact/hooks';
import '../acts/acts.css';
import { go, hrefTo } from '../address/address.js';
import { Problem } from '../api/http.js';
import { becomeFirstAdmin } from '../api/me.js';
import { Page } from '../parts/page.js';
import { Failed } from '../parts/states.js';
import { language, speak, words } from '../words/language.js';
import { shellWords } from '../words/shell.js';

const said = words({
  title: ['You are the first here.', '您是第一位使用者。'],
  what: [
    'Say who you are: you become the programme admin, and this link opens no more.',
    '请填写您的信息：提交后您将成为项目管理员，此链接随即失效。',
  ],
  name: ['Name', '姓名'],
  employeeNo: ['Employee number', '工号'],
  department: ['Department', '部门'],
  begin: ['Begin', '开始'],
});

const FIELDS = ['name', 'employeeNo', 'department'] as const;

/** Who runs the machine opened the link that it printed while it knew nobody. */
export function FirstAdmin() {
  const say = said();
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [problem, setProblem] = useState<Problem>();
  const [sending, setSending] = useState(false);
  async function begin(event: Event) {
    event.preventDefault();
    setSending(true);
    setProblem(undefined);
    try {
      await becomeFirstAdmin(window.location.hash.slice(1), values);
      go(hrefTo('/set-up'), { replace: true });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
      setSending(false);
    }
  }
  return (
    <main id="content" class="signed-out">
      <Page name="Lectern" answer={say.title} note={say.what}>
        <form class="act-form" onSubmit={(event) => void begin(event)}>
          {FIELDS.map((field) => (
            <div class="act-field" key={field}>
              <label for={`first-${field}`}>{say[field]}</label>
              <input
                id={`first-${field}`}
                type="text"
                required
                value={values[field] ?? ''}
                onInput={({ currentTarget }) =>
                  setValues({ ...values, [field]: currentTarget.value })
                }
              />
            </div>
          ))}
          {problem ? <Failed problem={problem} /> : null}
          <p class="sheet-foot">
            <button type="submit" class="primary" disabled={sending} aria-busy={sending}>
              {say.begin}
            </button>
            <button
              type="button"
              class="quiet"
              lang={language.value === 'en' ? 'zh-CN' : 'en'}
              onClick={() => speak(language.value === 'en' ? 'zh-CN' : 'en')}
            >
              {shellWords().language}
            </button>
          </p>
        </form>
      </Page>
    </main>
  );
}
