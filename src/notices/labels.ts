import type { CommandBinding } from '../platform/commands/command.js';
import type { Label } from '../platform/kernel/label.js';

/** What each command is called, as its capability has it. */
export class Labels {
  readonly #labels: ReadonlyMap<string, Label>;

  constructor(bindings: readonly Pick<CommandBinding, 'command' | 'label'>[]) {
    this.#labels = new Map(bindings.map(({ command, label }) => [command.name, label]));
  }

  of(command: string): Label | undefined {
    return this.#labels.get(command);
  }
}
