import { Controller, Get, Inject, type OnModuleDestroy, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { concatMap, map, merge, NEVER, type Observable, Subject, takeUntil, timer } from 'rxjs';
import { Access } from '../../../src/platform/access/access.js';
import {
  type BrowserSession,
  BrowserSessions,
} from '../../../src/platform/access/browser-sessions.js';
import { signedInOf } from '../../../src/platform/access/caller.js';
import type { SignedIn } from '../../../src/platform/access/issuer.js';
import { HttpProblem } from '../../../src/platform/http/problem.js';
import { Refusal, refuse } from '../../../src/platform/kernel/refusal.js';
import { maySee } from '../../../src/rules/access.js';
import { LiveFeed, type News } from './live-feed.js';
import { Ends, GREETING, tell, toMessage } from './live-messages.js';
import { Reads } from '../../../src/platform/access/admission.js';

const POSITION = /^(0|[1-9]\d{0,19})$/;
const MAX_CONNECTIONS_PER_PERSON = 20;
const MAX_CONNECTIONS = 1_000;
/** The longest a timer takes is shorter than some tokens last. */
const LONGEST_TIMER_MS = 3_600_000;

/** What changed in the views, as it happens. */
@ApiTags('live')
@ApiBearerAuth()
@Controller('api/v1/live')
export class LiveController implements OnModuleDestroy {
  readonly #closing = new Subject<void>();
  readonly #listening = new Map<string, number>();

  constructor(
    @Inject(LiveFeed) private readonly feed: LiveFeed,
    @Inject(Access) private readonly access: Access,
    @Inject(BrowserSessions) private readonly sessions: BrowserSessions,
  ) {}

  @Get()
  @Reads('news')
  @ApiOperation({
    operationId: 'live',
    summary: 'A view changed, its keys, its position: as server-sent events.',
    description:
      'Events `changed` (`view`, `position`, `keys` by table, or `many`, or `withheld`) and, before ' +
      'the end, `bye` (`reason`). An id is a ledger position: everything up to it has been told.',
  })
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    schema: { type: 'string', pattern: POSITION.source },
    description: 'Go on after this id: begins with the views that changed since.',
  })
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  live(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const [unknown] = Object.keys(request.query as object);
    if (unknown !== undefined) {
      throw refuse('malformed', `there is no parameter ${unknown}`, { field: unknown });
    }
    const after = placeIn(request.headers['last-event-id']);
    const signedIn = signedInOf(request);
    const { personId } = signedIn;
    const gone = this.#arrived(personId);
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'Content-Type': 'text/event-stream; charset=utf-8',
      // A proxy that collects an answer before it passes it on would hold back the news.
      'X-Accel-Buffering': 'no',
    });
    raw.write(GREETING);
    if (request.method === 'HEAD') {
      gone();
      raw.end();
      return;
    }
    tell(this.#newsFor(signedIn, request.session, after), raw, gone);
  }

  onModuleDestroy(): void {
    this.#closing.next();
    this.#closing.complete();
  }

  #newsFor(
    signedIn: SignedIn,
    session: BrowserSession | null,
    after: string | undefined,
  ): Observable<string> {
    const left = Math.max(0, signedIn.expires * 1_000 - Date.now());
    const expired = timer(Math.min(left, LONGEST_TIMER_MS)).pipe(
      map((): never => {
        throw new Ends('sign-in-expired');
      }),
    );
    const signedOut = (session ? this.sessions.ends(session) : NEVER).pipe(map(endSignedOut));
    const news = this.feed.follow(after).pipe(
      concatMap(async (one) => {
        // Another process may have been the one that was told; quiet times have their heartbeat.
        if (session && (await this.sessions.isOver(session))) endSignedOut();
        return await this.#messageFor(one, signedIn);
      }),
    );
    return merge(news, expired, signedOut).pipe(takeUntil(this.#closing));
  }

  /** Roles are looked at for every piece of news: a connection outlives them. */
  async #messageFor(news: News, { personId }: SignedIn): Promise<string> {
    if (news.changes.length === 0) return toMessage(news, false);
    try {
      const roles = await this.access.rolesOf(personId);
      return toMessage(news, maySee('changed-row', { roles }));
    } catch (error) {
      throw error instanceof Refusal ? new Ends('not-entitled') : error;
    }
  }

  /** @throws HttpProblem `too-many-requests` */
  #arrived(personId: string): () => void {
    const theirs = this.#listening.get(personId) ?? 0;
    const all = [...this.#listening.values()].reduce((sum, n) => sum + n, 0);
    if (theirs >= MAX_CONNECTIONS_PER_PERSON || all >= MAX_CONNECTIONS) {
      throw new HttpProblem('too-many-requests', 'too many connections to live news are open', {
        remedy: 'Close one, or share one among pages.',
        headers: { 'Retry-After': '30' },
      });
    }
    this.#listening.set(personId, theirs + 1);
    return () => {
      const left = (this.#listening.get(personId) ?? 1) - 1;
      if (left === 0) this.#listening.delete(personId);
      else this.#listening.set(personId, left);
    };
  }
}

function endSignedOut(): never {
  throw new Ends('signed-out');
}

/** @throws Refusal `malformed` */
function placeIn(header: string | readonly string[] | undefined): string | undefined {
  if (header === undefined || header === '') return undefined;
  if (typeof header === 'string' && POSITION.test(header)) return header;
  throw refuse('malformed', 'Last-Event-ID must be an id from here', { field: 'Last-Event-ID' });
}
