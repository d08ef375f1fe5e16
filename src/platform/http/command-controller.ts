import { Controller, HttpCode, Inject, Post, Req, Res, type Type } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CommandDecides } from '../access/admission.js';
import { signedInOf } from '../access/caller.js';
import './access-recording.js';
import {
  commandIdOf,
  expectedRevisionOf,
  commandInput,
  isRehearsal,
  routeFields,
} from './command-input.js';
import { describeCommand } from './describe-command.js';
import { Metrics } from './metrics.js';
import { Commands } from '../commands/command-module.js';
import type { CommandResult } from '../commands/command-runner.js';
import { commandFrom, type CommandBinding } from '../commands/command.js';
import { aggregateIn } from '../kernel/contract.js';
import { derivedId } from '../kernel/ids.js';
import { Refusal } from '../kernel/refusal.js';

/** The commands of one capability, under one heading of the API's page. */
export interface CommandTable {
  readonly name: string;
  readonly commands: readonly CommandBinding[];
}

/** What a command is answered. */
export interface CommandAnswer extends CommandResult {
  /** The aggregate's id: the stream's name without its kind. */
  readonly id: string;
}

/** Makes a Nest controller of a command table: one POST route a row. */
export function commandController({ name: capability, commands }: CommandTable): Type {
  @Controller('api/v1')
  class CommandController {
    constructor(
      @Inject(Commands) readonly commands: Commands,
      @Inject(Metrics) readonly metrics: Metrics,
    ) {}
  }
  Object.defineProperty(CommandController, 'name', { value: `${capability}CommandController` });
  for (const binding of commands) addRoute(CommandController, capability, binding);
  return CommandController;
}

interface Parts {
  readonly commands: Commands;
  readonly metrics: Metrics;
}

function addRoute(controller: Type, capability: string, binding: CommandBinding): void {
  const prototype = controller.prototype as Record<string, unknown>;
  const fields = routeFields(binding);
  const name = binding.name;

  async function route(this: Parts, request: FastifyRequest, reply: FastifyReply) {
    const { personId, via } = signedInOf(request);
    try {
      const commandId = commandIdOf(request.headers, personId);
      const expectedRevision = expectedRevisionOf(request.headers);
      const input = commandInput(request, fields);
      if (binding.creates) input[binding.creates] ??= derivedId(binding.name, personId, commandId);
      const command = commandFrom(binding.command, input);
      const rehearsal = isRehearsal(request);
      const result = await this.commands.run(binding, command, {
        commandId,
        rehearsal,
        caller: { personId, via },
        keyed: true,
        correlationId: request.id,
        ...(expectedRevision === undefined ? {} : { expectedRevision }),
      });
      if (result.wouldAppend) {
        this.metrics.commands.inc({ command: name, outcome: 'rehearsed' });
        void reply.status(200);
        const { id, stream, revision } = answer(result);
        return { id, stream, revision, events: result.wouldAppend };
      }
      request.wroteTo = result.stream;
      this.metrics.commands.inc({
        command: name,
        outcome: result.appended ? 'accepted' : 'repeated',
      });
      void reply.header('ETag', `"${result.revision}"`).header('Lectern-Position', result.position);
      return answer(result);
    } catch (error) {
      const outcome = error instanceof Refusal ? error.code : 'failed';
      this.metrics.commands.inc({ command: name, outcome });
      throw error;
    }
  }

  Object.defineProperty(route, 'name', { value: name });
  prototype[name] = route;
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name) as PropertyDescriptor;
  Req()(prototype, name, 0);
  Res({ passthrough: true })(prototype, name, 1);
  for (const decorate of [
    Post(binding.route),
    HttpCode(binding.creates ? 201 : 200),
    CommandDecides(),
    describeCommand(capability, binding, fields),
  ]) {
    decorate(prototype, name, descriptor);
  }
}

function answer(result: CommandResult): CommandAnswer {
  return { id: aggregateIn(result.stream).id, ...result };
}
