import type { EvaluationDocument } from '../../../../src/rules/documents/evaluation.js';
import {
  comparedInWords,
  documentInWords,
} from '../../../../src/rules/in-words/document-in-words.js';
import { language } from '../../words/language.js';
import { whatIfWords } from './what-if-words.js';

interface Props {
  readonly document: EvaluationDocument;
  readonly started: EvaluationDocument;
}

/** The candidate as a manager reads it before approving: what it says, and what it says differently. */
export function DocumentWords({ document, started }: Props) {
  const say = whatIfWords();
  const differs = comparedInWords(started, document, language.value);
  return (
    <>
      <details class="scoring" open={differs.length > 0}>
        <summary>{say.differs}</summary>
        {differs.length === 0 ? <p class="note">{say.alike}</p> : null}
        <dl class="document-words">
          {differs.map(({ key, before, after }) => (
            <div key={key}>
              <dt>{(after ?? before)?.heading}</dt>
              <dd>
                {after ? after.text : say.nowGone}
                {before ? (
                  <span class="note document-before">
                    {say.wasSaid(
                      before.heading === after?.heading
                        ? before.text
                        : `${before.heading}. ${before.text}`,
                    )}
                  </span>
                ) : null}
              </dd>
            </div>
          ))}
        </dl>
      </details>
      <details class="scoring">
        <summary>{say.inWords}</summary>
        <dl class="document-words">
          {documentInWords(document, language.value).map(({ key, heading, text }) => (
            <div key={key}>
              <dt>{heading}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}
