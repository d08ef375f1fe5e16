import { Mark } from '../../parts/mark.js';
import { Section } from '../../parts/page.js';
import { numberText } from '../../words/format.js';
import { type Agreement, FEW, levelOf } from './consistency.js';
import { judgesWords } from './judges-words.js';

/** The three figures of agreement, each with its n, in words, or with the reason why there is none. */
export function AgreementFigures({ agreement }: { readonly agreement: Agreement }) {
  const say = judgesWords();
  const { completeDemos, ratings, reasons = {} } = agreement;
  const figures = [
    { key: 'icc21', name: say.icc21, n: say.nComplete(completeDemos) },
    { key: 'icc2k', name: say.icc2k, n: say.nComplete(completeDemos) },
    { key: 'krippendorffAlpha', name: say.alpha, n: say.nRatings(ratings) },
  ] as const;
  return (
    <Section title={say.agreement} note={say.agreementNote}>
      <dl class="agreement">
        {figures.map(({ key, name, n }) => {
          const value = agreement[key];
          const reason = reasons[key];
          const relied = key === 'krippendorffAlpha' ? ratings >= 2 * FEW : completeDemos >= FEW;
          return (
            <div key={key}>
              <dt>{name}</dt>
              <dd>
                <strong class="big-figure">
                  {value === null ? say.tooFew : numberText(value, 4)}
                </strong>{' '}
                {value === null ? null : relied ? (
                  say.levels[levelOf(value)]
                ) : (
                  <Mark kind="waiting">{say.unsure}</Mark>
                )}
              </dd>
              <dd class="note">{value === null && reason ? say.reasons[reason] : n}</dd>
            </div>
          );
        })}
      </dl>
    </Section>
  );
}
