import type { DecisionModel } from './decision-model.js';

/**
 * What a capability must know of those that build on it, which it does not import: it declares a port,
 * they answer it in their exports. Who answers nothing has nothing to say.
 */
export class FactPort<Of, Fact> {
  constructor(readonly name: string) {}

  answeredBy(answer: (model: DecisionModel, of: Of) => readonly Fact[]): FactAnswer {
    return { port: this.name, answer: answer as FactAnswer['answer'] };
  }
}

export interface FactAnswer {
  /** The port's name. */
  readonly port: string;
  readonly answer: (model: DecisionModel, of: unknown) => readonly unknown[];
}
