import { useEffect } from 'preact/hooks';
import { go, hrefTo } from '../../address/address.js';
import type { PageProps } from '../../address/pages.js';
import { useAnswer } from '../../api/answers.js';
import { send } from '../../api/http.js';
import { usePeople } from '../../api/people.js';
import { Mark } from '../../parts/mark.js';
import { Page, Section } from '../../parts/page.js';
import { Answered, Empty } from '../../parts/states.js';
import { Instant } from '../../parts/when.js';
import { language } from '../../words/language.js';
import { listText } from '../../words/format.js';
import { DropFiles } from './drop-files.js';
import { importWords } from './import-words.js';
import type { ImportShown } from './choices.js';
import { OneImport } from './one-import.js';
import './imports.css';

/** Spreadsheets as people have them: dropped, understood, mended, carried out, taken back. */
export default function ImportPage({ parts: { importId } }: PageProps) {
  return importId === undefined ? <Imports /> : <OneImport importId={importId} />;
}

const hrefOf = (importId: string) => hrefTo(`/import/${encodeURIComponent(importId)}`);

async function begin(): Promise<string> {
  const begun = await send('imports', { method: 'POST', body: {} });
  return ((await begun.json()) as { readonly importId: string }).importId;
}

function Imports() {
  const say = importWords();
  const { nameOf } = usePeople();
  const answer = useAnswer<readonly ImportShown[]>({ path: 'imports', views: [], always: true });
  // No view tells of it: whoever comes back finds how it stands now.
  useEffect(() => answer.again(), []);
  return (
    <Page name={say.name} answer={say.answer}>
      <DropFiles into={begin} onSent={(importId) => go(hrefOf(importId))} />
      <p>
        {say.templates}{' '}
        <a href={`/templates/all.${language.value}.xlsx`} download>
          {say.allTemplates}
        </a>
      </p>
      <Section title={say.earlier}>
        <Answered
          answer={answer}
          empty={(all) => all.length === 0 && <Empty fills={say.noneFills}>{say.none}</Empty>}
        >
          {(all) => (
            <ul class="cards">
              {all.map((one) => (
                <li key={one.importId} class="card">
                  <div class="card-text">
                    <a href={hrefOf(one.importId)}>
                      {listText(one.files.map(({ name }) => name)) || say.none}
                    </a>
                    <span class="note">
                      <Instant at={one.madeAt} /> · {nameOf(one.by)}
                      {one.rows > 0 ? ` · ${say.rows}: ${one.rows}` : ''}
                    </span>
                    <Mark kind={one.state === 'done' ? 'good' : 'waiting'}>
                      {say.states[one.state]}
                    </Mark>
                  </div>
                </li>
              ))}
            </ul>
          )}
        </Answered>
      </Section>
    </Page>
  );
}
