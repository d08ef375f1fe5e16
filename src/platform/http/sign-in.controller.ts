import type { FastifyRequest, FastifyReply } from 'fastify';
import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../access/access.js';
import { Open } from '../access/admission.js';
import { BrowserSignIn } from '../access/browser-sign-in.js';
import { assertOwnPage } from '../access/page-request.js';
import { HttpProblem } from './problem.js';

/** Of one address: a room full of people behind one proxy signs in at about the same time. */
const PER_MINUTE = 60;

/** How often somebody may try to come in, however often those who are in may ask. */
export const SIGN_IN_ATTEMPTS = {
  rateLimit: {
    max: PER_MINUTE,
    timeWindow: '1 minute',
    keyGenerator: ({ ip }: FastifyRequest) => `sign-in ${ip}`,
  },
};

@ApiTags('people')
@Controller('api/v1')
export class SignInController {
  constructor(
    private readonly browsers: BrowserSignIn,
    private readonly access: Access,
  ) {}

  @Post('sign-in')
  @HttpCode(200)
  @Open()
  @RouteConfig(SIGN_IN_ATTEMPTS)
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
    const personId = await this.browsers.links.redeem(tokenIn(request.body));
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
