import type { EventMetadata } from '../../kernel/envelope.js';

/** Found in the text of metadata alone: within another text a quotation mark is escaped. */
const OCCURRED_AT = '"occurredAt":"';

/**
 * Metadata of which most readers look at one thing, when it happened: the text is parsed when somebody
 * asks for more. For text that a row's sum has shown to be as it was written; `parse` says what else.
 */
export class SkimmedMetadata implements EventMetadata {
  readonly #text: string;
  readonly #parse: (text: string) => EventMetadata;
  #parsed: EventMetadata | undefined;

  constructor(text: string, parse: (text: string) => EventMetadata) {
    this.#text = text;
    this.#parse = parse;
  }

  get occurredAt() {
    const text = this.#text;
    const before = this.#parsed ? -1 : text.indexOf(OCCURRED_AT);
    if (before < 0) return this.#whole.occurredAt;
    const start = before + OCCURRED_AT.length;
    const told = text.slice(start, text.indexOf('"', start));
    // An instant is written without escapes; anything else is the parser's to read.
    return told.includes('\\') ? this.#whole.occurredAt : told;
  }

  get actor() {
    return this.#whole.actor;
  }

  get commandId() {
    return this.#whole.commandId;
  }

  get correlationId() {
    return this.#whole.correlationId;
  }

  get causationId() {
    return this.#whole.causationId;
  }

  get fingerprint() {
    return this.#whole.fingerprint;
  }

  // Which both are mostly left out of.
  get traceparent() {
    return this.#text.includes('"traceparent"') ? this.#whole.traceparent : undefined;
  }

  get source() {
    return this.#text.includes('"source"') ? this.#whole.source : undefined;
  }

  get #whole(): EventMetadata {
    return (this.#parsed ??= this.#parse(this.#text));
  }
}
