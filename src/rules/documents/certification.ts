import { GRADES } from './grades.js';
import { closed, DURATION, FIGURE, ID, policySchema, VERSION, WORDS } from './schema-parts.js';

export type Prerequisite = 'requiredModules' | 'requiredCorrections' | 'submittedMaterial';

export interface CertificationDocument {
  readonly kind: 'certification';
  readonly id: string;
  readonly version: number;
  readonly grade: string;
  readonly rubric: { readonly id: string; readonly version: number };
  readonly prerequisites: readonly Prerequisite[];
  readonly pass: PassRules;
  readonly validity: {
    readonly for: string;
    readonly renewalOpens?: string;
    readonly grace?: string;
  };
  readonly separation?: { readonly lookBack?: string };
}

export interface PassRules {
  readonly total?: number;
  readonly eachDimension?: number;
}

/** How far back coaching or correcting a candidate bars a judge, when the policy does not say. */
export const DEFAULT_LOOK_BACK = 'P12M';

export const CERTIFICATION_SCHEMA = policySchema(
  'certification',
  {
    grade: { enum: [...GRADES] },
    rubric: closed({ id: ID, version: VERSION }, ['id', 'version']),
    prerequisites: {
      type: 'array',
      maxItems: 3,
      uniqueItems: true,
      items: { enum: ['requiredModules', 'requiredCorrections', 'submittedMaterial'] },
    },
    pass: { ...closed({ total: FIGURE, eachDimension: FIGURE, ...WORDS }, []), minProperties: 1 },
    validity: closed({ for: DURATION, renewalOpens: DURATION, grace: DURATION, ...WORDS }, ['for']),
    separation: closed({ lookBack: DURATION, ...WORDS }, []),
  },
  ['grade', 'rubric', 'prerequisites', 'pass', 'validity'],
);
