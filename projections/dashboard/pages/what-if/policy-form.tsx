import type { AwardDocument } from '../../../../src/rules/documents/award.js';
import type { CertificationDocument } from '../../../../src/rules/documents/certification.js';
import type { EvaluationDocument } from '../../../../src/rules/documents/evaluation.js';
import type { RubricDocument } from '../../../../src/rules/documents/rubric.js';
import { domain, wordFor } from '../../words/domain.js';
import { type Path, type PolicyDocument, setAt } from './document.js';
import { EvaluationForm } from './evaluation-form.js';
import { ChoiceField, NumberField, PeriodField, Weights } from './fields.js';
import { whatIfWords } from './what-if-words.js';

interface Props {
  /** Sound, and of the same kind as what it was started from. */
  readonly document: PolicyDocument;
  readonly started: PolicyDocument;
  readonly onChange: (document: PolicyDocument) => void;
}

/** The document as fields; what has no field here is edited as JSON and stays as it is. */
export function PolicyForm({ document, started, onChange }: Props) {
  switch (document.kind) {
    case 'evaluation':
    case 'course-health':
      return <EvaluationForm {...{ document, onChange }} started={started as EvaluationDocument} />;
    case 'rubric':
      return <RubricForm {...{ document, onChange }} started={started as RubricDocument} />;
    case 'certification':
      return (
        <CertificationForm {...{ document, onChange }} started={started as CertificationDocument} />
      );
    case 'award':
      return <AwardForm {...{ document, onChange }} started={started as AwardDocument} />;
  }
}

interface RubricFormProps<D> {
  readonly document: D;
  readonly started: D;
  readonly onChange: (document: D) => void;
}

/** Dimensions and how a panel's sheets become one result. */
function RubricForm({ document, started, onChange }: RubricFormProps<RubricDocument>) {
  const say = whatIfWords();
  const set = (path: Path, value: unknown) => onChange(setAt(document, path, value));
  const { dimensions, panel, time } = document;
  const method = typeof panel.method === 'string' ? panel.method : 'trimmed';
  const penalty = time?.penalty;
  return (
    <>
      <Weights
        parts={dimensions}
        were={started.dimensions}
        nameOf={(id) => wordFor(domain().dimensions, id)}
        onWeight={(i, weight) => set(['dimensions', i, 'weight'], weight)}
      />
      <div class="policy-fields">
        <ChoiceField
          label={say.method}
          value={method}
          choices={say.methods}
          onChange={(to) => {
            const { k: _, ...others } = panel;
            set(['panel'], { ...others, method: to, ...(to === 'trimmed' ? { k: 1 } : {}) });
          }}
        />
        {method === 'trimmed' && typeof panel.method === 'string' ? (
          <NumberField
            label={say.trim}
            value={panel.k ?? 1}
            onChange={(to) => set(['panel', 'k'], to)}
          />
        ) : null}
        <NumberField
          label={say.quorum}
          value={panel.quorum}
          was={started.panel.quorum}
          onChange={(to) => set(['panel', 'quorum'], to)}
        />
        <ChoiceField
          label={say.showSheets}
          value={panel.showSheets ?? 'own-in'}
          choices={say.sheetsShown}
          onChange={(to) => set(['panel', 'showSheets'], to)}
        />
        <ChoiceField
          label={say.showJudges}
          value={document.showJudges ?? 'never'}
          choices={say.judgesShown}
          onChange={(to) => set(['showJudges'], to)}
        />
        {time ? (
          <>
            <NumberField
              label={say.grace}
              value={time.graceSeconds ?? 0}
              was={started.time?.graceSeconds}
              onChange={(to) => set(['time', 'graceSeconds'], to)}
            />
            <label class="policy-tick">
              <input
                type="checkbox"
                checked={Boolean(penalty)}
                onChange={({ currentTarget }) =>
                  set(
                    ['time', 'penalty'],
                    currentTarget.checked ? { perSeconds: 30, points: 1, max: 5 } : null,
                  )
                }
              />
              {say.penalty}
            </label>
          </>
        ) : null}
        {penalty ? (
          <>
            <NumberField
              label={say.perSeconds}
              value={penalty.perSeconds}
              onChange={(to) => set(['time', 'penalty', 'perSeconds'], to)}
            />
            <NumberField
              label={say.points}
              value={penalty.points}
              onChange={(to) => set(['time', 'penalty', 'points'], to)}
            />
            <NumberField
              label={say.most}
              value={penalty.max}
              onChange={(to) => set(['time', 'penalty', 'max'], to)}
            />
          </>
        ) : null}
      </div>
    </>
  );
}

/** Pass marks, and for how long a certificate holds. */
function CertificationForm({
  document,
  started,
  onChange,
}: RubricFormProps<CertificationDocument>) {
  const say = whatIfWords();
  const set = (path: Path, value: unknown) => onChange(setAt(document, path, value));
  return (
    <div class="policy-fields">
      <NumberField
        label={say.passTotal}
        value={document.pass.total}
        was={started.pass.total}
        onChange={(to) => set(['pass', 'total'], to)}
      />
      <NumberField
        label={say.passEach}
        value={document.pass.eachDimension}
        was={started.pass.eachDimension}
        onChange={(to) => set(['pass', 'eachDimension'], to)}
      />
      <PeriodField
        label={say.validity}
        value={document.validity.for}
        onChange={(to) => set(['validity', 'for'], to)}
      />
    </div>
  );
}

/** How many of each place there are. */
function AwardForm({ document, started, onChange }: RubricFormProps<AwardDocument>) {
  const say = whatIfWords();
  return (
    <div class="policy-fields">
      {document.places.map(({ place, count }, i) => (
        <NumberField
          key={place}
          label={say.count(wordFor(domain().places, place))}
          value={count}
          was={started.places[i]?.count}
          onChange={(to) => onChange(setAt(document, ['places', i, 'count'], to))}
        />
      ))}
    </div>
  );
}
