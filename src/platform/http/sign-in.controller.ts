import type { FastifyRequest, FastifyReply } from 'fastify';
import { Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../access/access.js';
import { Open } from '../access/admission.js';
import { BrowserSignIn } from '../access/browser-sign-in.js';
import { assertOwnPage } from '../access/page-request.js';
import { accountNamedIn } from '../access/sign-in-links.js';
import { SignInFailures } from './sign-in-failures.js';
import { HttpProblem } from './problem.js';

@ApiTags('people')
@Controller('api/v1')
export class SignInController {
  constructor(
    private readonly browsers: BrowserSignIn,
    private readonly access: Access,
    @Inject(SignInFailures) private readonly failures: SignInFailures,
  ) {}

  @Post('sign-in')
  @HttpCode(200)
  @Open()
  @ApiBody({
    schema: {
      type: 'object',
      required: ['token'],
      properties: { token: { type: 'string', description: 'What followed the # of the link.' } },
    },
  })
  @ApiOperation({
    operationId: 'signIn',
    summary: 'Opens a session in this browser with the token of a sign-in link, which works once.',
  })
  async signIn(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ personId: string }> {
    assertOwnPage(request);
    const token = tokenIn(request.body);
    const personId = await this.browsers.links
      .redeem(token)
      .catch((error: unknown) =>
        this.failures.failed(error, { address: request.ip, account: accountNamedIn(token) }),
      );
    await this.access.rolesOf(personId);
    await this.browsers.admit({ personId, via: 'token' }, reply);
    return { personId };
  }

  @Post('sign-out')
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiOperation({
    operationId: 'signOut',
    summary: 'Ends the session of this browser, at once and for every copy of its cookie.',
  })
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.browsers.dismiss(request, reply);
  }
}

function tokenIn(body: unknown): string {
  const token = (body as { readonly token?: unknown } | null | undefined)?.token;
  if (typeof token === 'string' && token !== '') return token;
  throw new HttpProblem('malformed', 'say the token of the link', { field: 'token' });
}
