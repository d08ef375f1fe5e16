import { Inject, Injectable, type DynamicModule, type Type } from '@nestjs/common';
import { CommandBus, CommandHandler, CqrsModule, type ICommandHandler } from '@nestjs/cqrs';
import { CommandRunner, type CommandContext, type CommandResult } from './command-runner.js';
import type { Command, CommandBinding } from './command.js';

/** A command on its way to its handler. */
abstract class Sent {
  constructor(
    readonly command: Command,
    readonly context: CommandContext,
  ) {}
}

type SentClass = new (command: Command, context: CommandContext) => Sent;

/** Which message carries which command: Nest's bus finds a handler by the message's class. */
class Messages extends Map<CommandBinding, SentClass> {}

/** Sends commands to their handlers over Nest's command bus (ADR 5). */
@Injectable()
export class Commands {
  constructor(
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(Messages) private readonly messages: Messages,
  ) {}

  /** @throws Refusal, or an EventStoreError when the store cannot take it */
  send(binding: CommandBinding, command: Command, context: CommandContext): Promise<CommandResult> {
    const Message = this.messages.get(binding);
    if (!Message) throw new Error(`${binding.name} is in no command table`);
    return this.bus.execute(new Message(command, context));
  }
}

/** Forty commands are forty rows of tables, not forty classes: one handler is made of each row. */
export function commandModule(
  bindings: readonly CommandBinding[],
  runner: Pick<CommandRunner, 'run'>,
): DynamicModule {
  const messages = new Messages();
  const handlers = bindings.map((binding) => {
    const { message, handler } = handlerOf(binding);
    messages.set(binding, message);
    return handler;
  });
  return {
    module: CommandModule,
    global: true,
    imports: [CqrsModule.forRoot()],
    providers: [
      { provide: CommandRunner, useValue: runner },
      { provide: Messages, useValue: messages },
      Commands,
      ...handlers,
    ],
    exports: [Commands],
  };
}

class CommandModule {}

function handlerOf(binding: CommandBinding): { message: SentClass; handler: Type } {
  class Message extends Sent {}
  Object.defineProperty(Message, 'name', { value: binding.name });

  @CommandHandler(Message)
  class Handler implements ICommandHandler<Message, CommandResult> {
    constructor(@Inject(CommandRunner) private readonly runner: CommandRunner) {}

    execute({ command, context }: Message): Promise<CommandResult> {
      return this.runner.run(binding, command, context);
    }
  }
  Object.defineProperty(Handler, 'name', { value: `${binding.name}Handler` });
  return { message: Message, handler: Handler };
}
