import rateLimit from '@fastify/rate-limit';
import type {
  FastifyRateLimitStore as CountStore,
  FastifyRateLimitStoreCtor as CountStoreClass,
} from '@fastify/rate-limit';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { sessionCookie } from '../access/page-request.js';
import type { BrowserSessions } from '../access/browser-sessions.js';
import type { SignIn } from '../access/sign-in.js';
import type { Counted, RequestCounts } from '../operational-store/request-counts.js';
import { jsonBody } from './json-body.js';
import type { Metrics } from './metrics.js';
import { HttpProblem } from './problem.js';
import type { ProblemFilter } from './problem.filter.js';
import { addRoute, isForPrograms, type RouteTable } from './route-table.js';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const BODY_BYTES = 1_048_576;
/** A request that has not arrived by then holds a connection for nothing. */
const SLOWEST_UPLOAD_MS = 15 * 60_000;
/** Longer than the longest id, which two other ids may be parts of. */
const LONGEST_PARAMETER = 600;
/** For those whose token has not been checked yet, an address together. */
const STRANGERS_PER_MINUTE = 1_200;

/** Fastify, set up for what Lectern takes and answers. */
export function fastifyAdapter(
  problems: ProblemFilter,
  trustedProxies: readonly string[],
): FastifyAdapter {
  return new FastifyAdapter({
    // An address that cannot be decoded never reaches a hook, nor Nest.
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      void reply.header('X-Correlation-Id', request.id);
      problems.answer(error, request, reply);
    },
    // Anybody else could say any address, and be somebody new at each request.
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    logger: false,
    bodyLimit: BODY_BYTES,
    requestTimeout: SLOWEST_UPLOAD_MS,
    // What arrives on an open connection during a stop is answered; the ledger closes after it.
    return503OnClosing: false,
    genReqId: correlationId,
    requestIdHeader: false,
    // No middleware anywhere: guards and hooks see every route, middleware is matched by path.
    skipMiddie: true,
    multipart: false,
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
  });
}

/** A megabyte arrives within this on the slowest line; who takes longer keeps a connection for nothing. */
const SLOWEST_BODY_MS = 30_000;

/**
 * Bodies are JSON, and arrive in time; the bytes of a material go on to its route as a stream, which may
 * take longer.
 */
export function takeOnlyJson(fastify: FastifyInstance, slowestMs = SLOWEST_BODY_MS): void {
  fastify.addHook('preParsing', (request, reply, payload, done) => {
    if (!request.routeOptions.config.takesBytes) {
      const late = setTimeout(() => {
        // What is left of the body would be taken for the next request.
        void reply.header('Connection', 'close');
        const problem = new HttpProblem('request-timeout', 'The body did not arrive in time.');
        payload.emit('error', Object.assign(problem, { statusCode: 408 }));
      }, slowestMs);
      for (const over of ['end', 'close', 'error']) payload.once(over, () => clearTimeout(late));
      // Of what is refused by its headers the body is never read.
      reply.raw.once('close', () => clearTimeout(late));
    }
    done(null, payload);
  });
  fastify.decorateRequest('bodyBytes', 0);
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    (request, bytes, done) => {
      request.bodyBytes = bytes.length;
      try {
        done(null, jsonBody(bytes as Buffer));
      } catch (error) {
        done(error as Error);
      }
    },
  );
  fastify.addContentTypeParser('*', (request, stream, done) => {
    if (request.routeOptions.config.takesBytes) return done(null, stream);
    done(new HttpProblem('not-json', 'Send Content-Type: application/json.'));
  });
}

/** Correlation ids, safe headers, and one line of log and one measure an answer. */
export function observe(
  fastify: FastifyInstance,
  { log, metrics, routes }: { log: Logger; metrics: Metrics; routes: RouteTable },
): void {
  fastify.decorateRequest('signedIn', null);
  fastify.decorateRequest('session', null);
  fastify.decorateRequest('actor', null);
  fastify.decorateRequest('problem', null);
  fastify.addHook('onRoute', ({ method, url }) => addRoute(routes, method, url));
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers({
      'X-Correlation-Id': request.id,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    });
    // No file, id or text is called so, and not all that a route hands it on to can say that.
    if (request.url.includes('%00'))
      done(new HttpProblem('malformed', 'an address may not hold %00'));
    else done();
  });
  const logged = log.isLevelEnabled('info');
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const { method } = request;
    const status = reply.statusCode;
    metrics.requests.observe({ method, route, status }, reply.elapsedTime / 1000);
    if (logged) {
      const ms = Math.round(reply.elapsedTime * 100) / 100;
      const problem = request.problem === null ? {} : { problem: request.problem };
      log.info({ method, route, status, ms, correlationId: request.id, ...problem }, 'answered');
    }
    done();
  });
}

interface RateLimits {
  readonly signIn: SignIn;
  readonly sessions: BrowserSessions;
  readonly counts: RequestCounts;
  /** Of one person; 0 sets no limit. */
  readonly requestsPerMinute: number;
  /** Of one person, {@link COMMAND_BYTES} begun counting as one; 0 sets no limit. */
  readonly commandsPerMinute: number;
}

type WhoAsks = (request: FastifyRequest) => string | Promise<string>;

/** The person, whose token is checked for it: whoever sends a good one does not pay for an address. */
function keyOf({ signIn, sessions }: Pick<RateLimits, 'signIn' | 'sessions'>): WhoAsks {
  return (request) => {
    const { headers, ip, socket } = request;
    const { authorization } = headers;
    const cookie = authorization === undefined ? sessionCookie(request) : undefined;
    const known = cookie ? sessions.remembered(cookie) : signIn.remembered(authorization, socket);
    if (known) return `person ${known.personId}`;
    const address = `address ${ip}`;
    if (cookie === undefined && authorization === undefined) return address;
    const checked = cookie ? sessions.check(cookie) : signIn.check(authorization, socket);
    return checked.then(
      ({ personId }) => `person ${personId}`,
      () => address,
    );
  };
}

/** What is written stays for ever: a body pays by its length, and reading is counted apart. */
function limitWriting(
  fastify: FastifyInstance,
  {
    whoAsks,
    counts,
    commandsPerMinute,
  }: Pick<RateLimits, 'counts' | 'commandsPerMinute'> & { readonly whoAsks: WhoAsks },
): void {
  if (commandsPerMinute === 0) return;
  fastify.addHook('preHandler', async (request) => {
    if (SAFE_METHODS.has(request.method)) return;
    const key = await whoAsks(request);
    // Of anybody else nothing is written.
    if (!key.startsWith('person ')) return;
    const cost = 1 + Math.floor(request.bodyBytes / COMMAND_BYTES);
    const { current, ttl } = await counts.count(
      `writing ${key}`,
      commandsPerMinute,
      MINUTE_MS,
      cost,
    );
    if (current <= commandsPerMinute) return;
    throw new HttpProblem(
      'too-many-requests',
      `more than ${commandsPerMinute} commands in a minute, each begun ${COMMAND_BYTES} bytes counting as one`,
      {
        remedy: 'Wait, or have it imported: lectern import has no such limit.',
        headers: { 'Retry-After': String(Math.ceil(ttl / 1000)) },
      },
    );
  });
}

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
const COMMAND_BYTES = 4_096;
const MINUTE_MS = 60_000;

/** One person, or all of an address who are not signed in, may not crowd out the others. */
export async function limitRates(
  fastify: FastifyInstance,
  { signIn, sessions, counts, requestsPerMinute, commandsPerMinute }: RateLimits,
): Promise<void> {
  const whoAsks = keyOf({ signIn, sessions });
  limitWriting(fastify, { whoAsks, counts, commandsPerMinute });
  await fastify.register(rateLimit, {
    // Without one, routes that set their own keep it.
    global: requestsPerMinute > 0,
    store: storeOver(counts),
    timeWindow: '1 minute',
    max: (_request, key) =>
      key.startsWith('person ')
        ? requestsPerMinute
        : Math.min(STRANGERS_PER_MINUTE, requestsPerMinute),
    keyGenerator: whoAsks,
    allowList: (request) => paysForNobody(request),
    addHeadersOnExceeding: HEADERS_OFF,
    addHeaders: { ...HEADERS_OFF, 'retry-after': true },
    errorResponseBuilder: (_request, { max, ttl }) =>
      new HttpProblem('too-many-requests', `more than ${max} requests in a minute`, {
        headers: { 'Retry-After': String(Math.ceil(ttl / 1000)) },
      }),
  });
}

/** Every route's limit counts in one place: their keys differ. */
function storeOver(counts: RequestCounts): CountStoreClass {
  return class Counting implements CountStore {
    incr(key: string, done: Done, timeWindow: number, max: number): void {
      counts.count(key, max, timeWindow).then(
        (counted) => done(null, counted),
        (error: unknown) => done(error as Error),
      );
    }

    child(): CountStore {
      return this;
    }
  };
}

type Done = (error: Error | null, counted?: Counted) => void;

const HEADERS_OFF = {
  'x-ratelimit-limit': false,
  'x-ratelimit-remaining': false,
  'x-ratelimit-reset': false,
};

/** Probes and pages, which cost next to nothing; of signing in, what fails is counted where it fails. */
function paysForNobody({ url }: FastifyRequest): boolean {
  const [path = ''] = url.split('?');
  return (
    path.startsWith('/health/') ||
    path === '/metrics' ||
    path === '/api/v1/sign-in' ||
    !isForPrograms(path)
  );
}

declare module 'fastify' {
  interface FastifyRequest {
    /** How long its JSON was. */
    bodyBytes: number;
  }
  interface FastifyContextConfig {
    /** The body is a stream of bytes, not JSON. */
    takesBytes?: boolean;
  }
}

/** A UUID, a ULID, or hex as traces have: it is kept for ever, so it may say nothing of anybody. */
const OPAQUE =
  /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{16,64}|[0-7][0-9a-hjkmnp-tv-z]{25})$/i;
/** W3C Trace Context: version-traceid-parent-flags. */
const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The id that ties a request to its events and log lines: the caller's if opaque, the trace's, or a new one. */
function correlationId({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const own = headers['x-correlation-id'];
  if (typeof own === 'string' && OPAQUE.test(own)) return own;
  const trace = headers['traceparent'];
  const traceId = typeof trace === 'string' ? TRACEPARENT.exec(trace)?.[1] : undefined;
  return traceId ?? randomUUID();
}
