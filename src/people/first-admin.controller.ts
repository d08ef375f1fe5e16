import { Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { v7 } from 'uuid';
import { Open } from '../platform/access/admission.js';
import { BrowserSignIn } from '../platform/access/browser-sign-in.js';
import { assertOwnPage } from '../platform/access/page-request.js';
import { accountNamedIn } from '../platform/access/sign-in-links.js';
import { type Command, type CommandBinding, commandFrom } from '../platform/commands/command.js';
import type { CommandContext } from '../platform/commands/command-runner.js';
import { Commands } from '../platform/commands/command-module.js';
import { DecisionModel } from '../platform/commands/decision-model.js';
import { SignInFailures } from '../platform/http/sign-in-failures.js';
import { OPERATOR_ID } from '../platform/import/carry-out.js';
import type { PersonId } from '../platform/kernel/envelope.js';
import { derivedId } from '../platform/kernel/ids.js';
import { refuse } from '../platform/kernel/refusal.js';
import { GrantRole, RegisterPerson } from './people.commands.js';

/** What of the capability the first admin is made with. */
export abstract class FirstAdmin {
  abstract readonly register: CommandBinding;
  abstract readonly grant: CommandBinding;
  abstract readonly admins: (model: DecisionModel) => readonly PersonId[];
  /** Who is registered under an employee number. */
  abstract readonly numbered: (model: DecisionModel, employeeNo: string) => PersonId | undefined;
}

/** While nobody is programme-admin, who holds the operator's link becomes it. */
@ApiTags('people')
@Controller('api/v1/first-admin')
export class FirstAdminController {
  constructor(
    private readonly browsers: BrowserSignIn,
    private readonly commands: Commands,
    private readonly model: DecisionModel,
    private readonly first: FirstAdmin,
    @Inject(SignInFailures) private readonly failures: SignInFailures,
  ) {}

  @Post()
  @HttpCode(200)
  @Open()
  @ApiBody({
    schema: {
      type: 'object',
      required: ['token', 'name', 'employeeNo', 'department'],
      properties: {
        token: { type: 'string', description: 'What followed the # of the link.' },
        name: { type: 'string' },
        employeeNo: { type: 'string' },
        department: { type: 'string' },
        email: { type: 'string' },
      },
    },
  })
  @ApiOperation({
    operationId: 'firstAdmin',
    summary:
      'Registers the first programme-admin with the link that serve prints on an empty ledger, and signs them in.',
  })
  async make(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ readonly personId: PersonId }> {
    assertOwnPage(request);
    const { token, ...said } = (request.body ?? {}) as Readonly<Record<string, unknown>>;
    if (typeof token !== 'string' || accountNamedIn(token) !== OPERATOR_ID) {
      const none = refuse('unauthenticated', 'this is no link for the first admin', {
        remedy: 'Open the link that lectern serve prints while nobody is programme-admin.',
      });
      return this.failures.failed(none, { address: request.ip });
    }
    await this.model.catchUp();
    if (this.first.admins(this.model).length > 0) {
      throw refuse('wrong-state', 'somebody is programme-admin here already', {
        remedy: 'Ask them to register you and for a sign-in link.',
      });
    }
    const made = derivedId('first-admin', token);
    const register = commandFrom(RegisterPerson, { ...said, personId: made });
    // Registered before, by an import or by a link after which the machine stopped: it is them.
    const known = this.first.numbered(this.model, register.employeeNo);
    const personId = known ?? made;
    // The link opens once: what is said wrong may not cost it.
    if (known === undefined) {
      await this.#run(this.first.register, register, { rehearsal: true });
    }
    await this.browsers.links
      .redeem(token)
      .catch((error: unknown) =>
        this.failures.failed(error, { address: request.ip, account: OPERATOR_ID }),
      );
    if (known === undefined) await this.#run(this.first.register, register);
    await this.#run(
      this.first.grant,
      commandFrom(GrantRole, { personId, role: 'programme-admin' }),
    );
    await this.browsers.admit({ personId, via: 'token' }, reply);
    return { personId };
  }

  async #run(
    binding: CommandBinding,
    command: Command,
    more: Pick<CommandContext, 'rehearsal'> = {},
  ): Promise<void> {
    const caller = { personId: OPERATOR_ID, via: 'cli', operator: true } as const;
    await this.commands.run(binding, command, { commandId: v7(), caller, ...more });
  }
}
