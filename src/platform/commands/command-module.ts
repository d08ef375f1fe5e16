import { Inject, Injectable, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus, CommandHandler, CqrsModule, type ICommandHandler } from '@nestjs/cqrs';
import { memoize } from '../kernel/memoize.js';
import { CommandRunner, type CommandContext, type CommandResult } from './command-runner.js';
import type { Command, CommandBinding } from './command.js';

/** A command on its way to its handler: Nest's bus finds the handler by the message's class. */
abstract class Sent {
  constructor(
    readonly command: Command,
    readonly context: CommandContext,
  ) {}
}

const messageOf = memoize(
  ({ name }: CommandBinding): new (command: Command, context: CommandContext) => Sent => {
    class Message extends Sent {}
    Object.defineProperty(Message, 'name', { value: name });
    return Message;
  },
);

/** Sends commands to their handlers over Nest's command bus (ADR 5). */
@Injectable()
export class Commands {
  constructor(@Inject(CommandBus) private readonly bus: CommandBus) {}

  /** @throws Refusal, or an EventStoreError when the store cannot take it */
  run(binding: CommandBinding, command: Command, context: CommandContext): Promise<CommandResult> {
    const Message = messageOf(binding);
    return this.bus.execute(new Message(command, context));
  }
}

/** Forty commands are forty rows of tables, not forty classes: one handler is made of each row. */
export const handlersOf = (bindings: readonly CommandBinding[]): Type[] => bindings.map(handlerOf);

function handlerOf(binding: CommandBinding): Type {
  const Message = messageOf(binding);

  @CommandHandler(Message)
  class Handler implements ICommandHandler<Sent, CommandResult> {
    constructor(@Inject(CommandRunner) private readonly runner: CommandRunner) {}

    execute({ command, context }: Sent): Promise<CommandResult> {
      return this.runner.run(binding, command, context);
    }
  }
  Object.defineProperty(Handler, 'name', { value: `${binding.name}Handler` });
  return Handler;
}

/** The bus, and what handlers carry commands out by. Global; exports `Commands` and `CommandRunner`. */
export class CommandsModule {
  /** @param handlers those of no capability's module */
  static forRoot(
    runner: Pick<CommandRunner, 'run'>,
    handlers: readonly Type[] = [],
  ): DynamicModule {
    return {
      module: CommandsModule,
      global: true,
      imports: [CqrsModule.forRoot()],
      providers: [{ provide: CommandRunner, useValue: runner }, Commands, ...handlers],
      exports: [Commands, CommandRunner],
    };
  }
}

/** The bus of a process without a server, such as an import or a command of the command line. */
export async function openCommandBus(
  runner: Pick<CommandRunner, 'run'>,
  bindings: readonly CommandBinding[],
): Promise<{ readonly commands: Commands; close(this: void): Promise<void> }> {
  const context = await NestFactory.createApplicationContext(
    CommandsModule.forRoot(runner, handlersOf(bindings)),
    { logger: false },
  );
  return { commands: context.get(Commands), close: () => context.close() };
}
