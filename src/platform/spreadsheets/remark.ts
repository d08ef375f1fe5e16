import type { Label } from '../kernel/label.js';

/** Something that was understood, passed over or doubted, said to whoever imports. */
export interface Remark {
  /** Stable. */
  readonly code: string;
  /** In both languages: `[en, zh]`. */
  readonly words: Label;
  /** The cell or row meant, `C12` or `12`. */
  readonly address?: string;
  readonly sheet?: string;
}
