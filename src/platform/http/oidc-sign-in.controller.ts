import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../access/access.js';
import { Open } from '../access/admission.js';
import { BrowserSignIn } from '../access/browser-sign-in.js';
import { JOURNEY_SECONDS, type OidcSignIn } from '../access/oidc-sign-in.js';
import { HttpProblem } from './problem.js';
import { toProblem } from './problem.filter.js';
import { SignInFailures } from './sign-in-failures.js';

const PATH = '/api/v1/sign-in';
const COOKIE = 'lectern_oidc';

/** The company's own sign-in. People come here by following links, so what goes wrong is told on a page. */
@ApiTags('people')
@Controller('api/v1/sign-in')
@Open()
export class OidcSignInController {
  constructor(
    private readonly browsers: BrowserSignIn,
    private readonly access: Access,
    @Inject(SignInFailures) private readonly failures: SignInFailures,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'signInWays', summary: 'How one can sign in here at a browser.' })
  ways(): { readonly ways: readonly ('link' | 'oidc')[] } {
    return { ways: this.browsers.oidc ? ['link', 'oidc'] : ['link'] };
  }

  @Get('oidc')
  @ApiExcludeEndpoint()
  async leave(@Query('to') to: unknown, @Res() reply: FastifyReply): Promise<void> {
    const oidc = this.#oidc();
    try {
      const { url, kept } = await oidc.leave(typeof to === 'string' ? to : '/');
      // Lax, since what brings the browser back is a link of the provider's site.
      void reply.setCookie(COOKIE, kept, {
        httpOnly: true,
        sameSite: 'lax',
        path: PATH,
        secure: this.browsers.secure,
        maxAge: JOURNEY_SECONDS,
      });
      await reply.redirect(url.href, 302);
    } catch (error) {
      await this.#tell(error, reply);
    }
  }

  @Get('oidc/callback')
  @ApiExcludeEndpoint()
  async back(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const oidc = this.#oidc();
    void reply.clearCookie(COOKIE, { path: PATH });
    try {
      const query = request.url.slice(request.url.indexOf('?') + 1);
      const address = request.ip;
      // What comes back is asked of the provider: not for ever for somebody who guesses.
      this.failures.assertFew(address);
      const { personId, to } = await oidc
        .back(query, request.cookies[COOKIE])
        .catch((error: unknown) => this.failures.failed(error, { address }));
      await this.access.rolesOf(personId);
      await this.browsers.admit({ personId, via: 'oidc' }, reply);
      await reply.redirect(to, 302);
    } catch (error) {
      await this.#tell(error, reply);
    }
  }

  #oidc(): OidcSignIn {
    if (this.browsers.oidc) return this.browsers.oidc;
    throw new HttpProblem('not-found', 'no other sign-in is set up here', {
      remedy: 'Sign in by a link: lectern token --link prints one.',
    });
  }

  async #tell(error: unknown, reply: FastifyReply): Promise<void> {
    const { code } = toProblem(error);
    if (code === 'internal') throw error;
    await reply.redirect(`/sign-in?problem=${code}`, 302);
  }
}
