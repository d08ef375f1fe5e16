import { closed, policySchema, type JsonSchema } from './schema-parts.js';

/** A text in each language of the paper. */
export interface BothTexts {
  readonly zh: string;
  readonly en: string;
}

/** What one kind of paper says; `{name}`, `{grade}`, `{cohort}`, `{from}`, `{until}` and `{company}` are filled in. */
export interface PaperTexts {
  readonly title: BothTexts;
  readonly body: BothTexts;
}

/** How certificates and letters of appointment look and what they say. */
export interface CertificateDesignDocument {
  readonly kind: 'certificate-design';
  readonly id: string;
  readonly version: number;
  readonly layout: 'landscape' | 'portrait';
  readonly frame: 'double' | 'line' | 'none';
  /** A colour as `#8a1c1c`. */
  readonly accent: string;
  readonly certificate: PaperTexts;
  readonly appointment: PaperTexts;
}

const TEXT: JsonSchema = { type: 'string', minLength: 1, maxLength: 600 };
const BOTH = closed({ zh: TEXT, en: TEXT }, ['zh', 'en']);
const PAPER = closed({ title: BOTH, body: BOTH }, ['title', 'body']);

export const CERTIFICATE_DESIGN_SCHEMA = policySchema(
  'certificate-design',
  {
    layout: { enum: ['landscape', 'portrait'] },
    frame: { enum: ['double', 'line', 'none'] },
    accent: {
      description: 'a colour such as #8a1c1c',
      type: 'string',
      pattern: '^#[0-9a-fA-F]{6}$',
    },
    certificate: PAPER,
    appointment: PAPER,
  },
  ['layout', 'frame', 'accent', 'certificate', 'appointment'],
);
