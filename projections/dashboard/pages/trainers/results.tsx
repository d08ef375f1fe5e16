import { useAnswer } from '../../api/answers.js';
import { Name } from '../../parts/links.js';
import { Mark } from '../../parts/mark.js';
import { Section } from '../../parts/page.js';
import { Answered } from '../../parts/states.js';
import { domain, wordFor } from '../../words/domain.js';
import { dayText, numberText } from '../../words/format.js';
import { Appeal, type Appealable } from './appeal.js';
import { verdictWords } from './verdict-words.js';

interface ToldSheet {
  /** Null where the reader is not told. */
  readonly judgeId: string | null;
  readonly marks: Readonly<Record<string, number>>;
  readonly strengths: string;
  readonly improvements: string;
}

/** As `GET /api/v1/trainers/:personId/results` tells it. */
interface Result {
  readonly demoId: string;
  readonly kind: 'certification' | 'competition';
  readonly date: string;
  readonly total: number;
  readonly penalty: number;
  readonly dimensions: Readonly<Record<string, number>>;
  readonly passed: boolean | null;
  readonly sheets: readonly ToldSheet[];
  readonly appeal: Appealable;
}

interface Props {
  readonly personId: string;
}

/** What the panels made of somebody's demos; nothing where none is sealed. */
export function Results({ personId }: Props) {
  const say = verdictWords();
  const answer = useAnswer<readonly Result[]>({
    path: `trainers/${encodeURIComponent(personId)}/results`,
    views: ['appeals', 'demo-results'],
  });
  if (answer.envelope?.data.length === 0) return null;
  return (
    <Section title={say.results} note={say.resultsNote}>
      <Answered answer={answer}>
        {(all) => (
          <>
            {all.toReversed().map((one) => (
              <OneResult key={one.demoId} {...{ one, personId }} />
            ))}
          </>
        )}
      </Answered>
    </Section>
  );
}

function OneResult({ one, personId }: { readonly one: Result; readonly personId: string }) {
  const say = verdictWords();
  const { kind, date, total, penalty, dimensions, passed, sheets } = one;
  const signed = sheets.some(({ judgeId }) => judgeId !== null);
  const wrote = sheets.some(({ strengths, improvements }) => strengths || improvements);
  return (
    <article class="verdict">
      <h3>
        {say.of(domain().sessionKinds[kind], dayText(date), numberText(total, 2))}{' '}
        {passed === null ? null : (
          <Mark kind={passed ? 'good' : 'warning'}>{passed ? say.passed : say.failed}</Mark>
        )}
      </h3>
      {penalty > 0 ? <p class="note">{say.penalty(numberText(penalty))}</p> : null}
      <table>
        <thead>
          <tr>
            <th scope="col">{say.dimension}</th>
            <th scope="col" class="figure">
              {say.score}
            </th>
            {sheets.map(({ judgeId }, at) => (
              <th key={at} scope="col" class="figure minor">
                {signed && judgeId !== null ? <Name id={judgeId} /> : `${say.judge} ${at + 1}`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Object.entries(dimensions).map(([dimension, score]) => (
            <tr key={dimension}>
              <th scope="row">{wordFor(domain().dimensions, dimension)}</th>
              <td class="figure">{numberText(score, 2)}</td>
              {sheets.map(({ marks }, at) => (
                <td key={at} class="figure minor">
                  {marks[dimension] === undefined ? '–' : numberText(marks[dimension])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {wrote ? (
        <>
          <Written title={say.strengths} sheets={sheets} field="strengths" />
          <Written title={say.improvements} sheets={sheets} field="improvements" />
        </>
      ) : sheets.length > 0 ? (
        <p class="note">{say.nothingWritten}</p>
      ) : null}
      <Appeal personId={personId} appeal={one.appeal} />
    </article>
  );
}

interface WrittenProps {
  readonly title: string;
  readonly sheets: readonly ToldSheet[];
  readonly field: 'strengths' | 'improvements';
}

function Written({ title, sheets, field }: WrittenProps) {
  const said = sheets.filter((sheet) => sheet[field] !== '');
  if (said.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <ul>
        {said.map((sheet, at) => (
          <li key={at}>
            {sheet.judgeId === null ? null : (
              <>
                <Name id={sheet.judgeId} />:{' '}
              </>
            )}
            {sheet[field]}
          </li>
        ))}
      </ul>
    </>
  );
}
