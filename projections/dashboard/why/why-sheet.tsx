import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { param, setParams } from '../address/address.js';
import { explainedIn, type ExplainedKind, giveBack } from '../parts/why-button.js';

/** Fills the sheet: a {@link Sheet} of its own. */
export interface ExplainerProps {
  readonly ids: readonly string[];
  readonly onClose: () => void;
}

interface ExplainerModule {
  readonly default: ComponentType<ExplainerProps>;
}

/** How each kind of figure explains itself, loaded when somebody asks. */
const explainers: Readonly<Record<ExplainedKind, () => Promise<ExplainerModule>>> = {
  evaluation: () => import('./evaluation-why.js'),
  course: () => import('./course-why.js'),
  demo: () => import('./demo-why.js'),
  event: () => import('./event-why.js'),
};

/** Once, in the shell: whatever `why=` in the URL names. */
export function WhySheet() {
  const text = param('why');
  const { kind, ids } = explainedIn(text ?? '');
  const [loaded, setLoaded] = useState<ExplainerModule & { readonly kind: string }>();
  useEffect(() => {
    if (!Object.hasOwn(explainers, kind)) return;
    void explainers[kind as ExplainedKind]().then((module) => setLoaded({ ...module, kind }));
  }, [kind]);
  if (text === undefined || loaded?.kind !== kind) return null;
  const Explainer = loaded.default;
  return (
    <Explainer
      key={text}
      ids={ids}
      onClose={() => {
        setParams({ why: undefined }, { replace: true });
        giveBack();
      }}
    />
  );
}
