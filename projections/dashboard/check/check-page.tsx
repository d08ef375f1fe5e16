import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Company } from '../paper/company.js';
import { domain, wordFor } from '../words/domain.js';
import { dayText, instantText } from '../words/format.js';
import { language, speak } from '../words/language.js';
import {
  checkCertificate,
  type Checked,
  type Shared,
  STEPS,
} from '../evidence/verify-certificate.js';
import { checkWords } from './check-words.js';

type Found =
  | { readonly is: 'loading' | 'unknown' | 'busy' | 'failed' }
  | {
      readonly is: 'found';
      readonly shared: Shared;
      readonly company: Published;
      readonly checked: Checked;
    };

type Published = Company & { readonly logKeys: readonly string[] };

/** What a stranger sees who scanned a code: how the certificate stands, and what their own browser found. */
export function CheckPage({ token }: { readonly token: string }) {
  const say = checkWords();
  const [found, setFound] = useState<Found>({ is: 'loading' });
  const check = () => void look(token).then(setFound);
  useEffect(check, [token]);
  const other = language.value === 'en' ? 'zh-CN' : 'en';
  return (
    <main class="check">
      <header>
        <h1>{say.title}</h1>
        <button type="button" onClick={() => speak(other)} lang={other}>
          {other === 'en' ? 'English' : '中文'}
        </button>
      </header>
      {found.is === 'found' ? (
        <Certificate {...found} again={check} />
      ) : (
        <section class="check-none" aria-live="polite">
          <p class="check-status">{say[found.is]}</p>
          {found.is === 'unknown' ? <p>{say.unknownHelp}</p> : null}
        </section>
      )}
    </main>
  );
}

const KIND: Readonly<Record<string, string>> = {
  valid: 'good',
  'renewal-open': 'good',
  'in-grace': 'warning',
  suspended: 'warning',
  'under-review': 'warning',
};

interface Props extends Extract<Found, { is: 'found' }> {
  readonly again: () => void;
}

function Certificate({ shared, company, checked, again }: Props) {
  const say = checkWords();
  const { name, number, grade, validFrom, validUntil, issuedOn, status, restsOn } = shared;
  const given = language.value === 'en' ? company.name?.en : company.name?.zh;
  const demo =
    restsOn.demoOn === null ? '' : say.demo(dayText(restsOn.demoOn), restsOn.judges ?? 0);
  return (
    <>
      <p class={`check-status check-${KIND[status] ?? 'bad'}`} role="status">
        {wordFor(say.statuses, status)}
      </p>
      <dl>
        {name === null ? null : <Row term={say.holder}>{name}</Row>}
        <Row term={say.number}>{number}</Row>
        <Row term={say.grade}>{wordFor(domain().grades, grade)}</Row>
        <Row term={say.term}>
          {dayText(validFrom)} – {dayText(validUntil)}
        </Row>
        <Row term={say.given}>{dayText(issuedOn)}</Row>
        {given ? <Row term={say.by}>{given}</Row> : null}
        <Row term={say.restsOn}>
          {[restsOn.cohort ?? '', demo, restsOn.policy].filter(Boolean).join(' · ')}
        </Row>
      </dl>
      <h2>{say.proof}</h2>
      <ul>
        {STEPS.map((step) => {
          const good = checked.good.includes(step);
          const wrong = checked.fault?.step === step;
          return (
            <li key={step} class={good ? 'check-good' : wrong ? 'check-bad' : ''} data-step={step}>
              <span aria-hidden="true">{good ? '✓' : wrong ? '✕' : '○'}</span> {say.steps[step]}
              {good ? '' : ` · ${wrong ? say.wrong : say.notChecked}`}
              {wrong ? <small>{checked.fault?.because}</small> : null}
            </li>
          );
        })}
      </ul>
      <p class="check-note">
        {checked.size > 0 ? say.log(checked.size) : ''} {say.limits}
      </p>
      <p class="check-note">
        {say.at(instantText(shared.checkedAt))}{' '}
        <button type="button" onClick={again}>
          {say.again}
        </button>
      </p>
    </>
  );
}

function Row({ term, children }: { term: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

async function look(token: string): Promise<Found> {
  try {
    const [shared, company] = await Promise.all([
      ask<Shared>(`shared/${encodeURIComponent(token)}`),
      ask<Published>('company'),
    ]);
    if (typeof shared === 'number') {
      return {
        is: shared === 429 ? 'busy' : shared === 404 || shared === 400 ? 'unknown' : 'failed',
      };
    }
    if (typeof company === 'number') return { is: 'failed' };
    const checked = checkCertificate(shared, company.logKeys);
    return { is: 'found', shared, company, checked };
  } catch {
    return { is: 'failed' };
  }
}

/** Without whoever may be signed in in this browser. @returns the status where it is no answer */
async function ask<T>(path: string): Promise<T | number> {
  const response = await fetch(`/api/v1/${path}`, {
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    headers: { Accept: 'application/json' },
  });
  return response.ok ? ((await response.json()) as { data: T }).data : response.status;
}
