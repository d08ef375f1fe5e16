import type { AwardDocument } from '../../../../src/rules/documents/award.js';
import type { CertificationDocument } from '../../../../src/rules/documents/certification.js';
import type { EvaluationDocument } from '../../../../src/rules/documents/evaluation.js';
import type { RubricDocument } from '../../../../src/rules/documents/rubric.js';
import { AwardForm, CertificationForm, RubricForm } from './demo-forms.js';
import type { PolicyDocument } from './document.js';
import { EvaluationForm } from './evaluation-form.js';

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
