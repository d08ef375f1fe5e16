import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import '../access/caller.js';
import type { AccessLog } from '../access-log/access-log.js';
import type { AccessEntry } from '../access-log/entries.js';
import { StoreFull } from '../event-store/errors.js';
import type { CommandBinding } from '../commands/command.js';
import './problem.filter.js';

declare module 'fastify' {
  interface FastifyRequest {
    /**
     * Called by a route before it hands out what is known of many people, or a file of anything.
     * @throws StoreFull, when it cannot be recorded: then nothing is handed out
     */
    disclose: (what: Disclosed) => void;
    /** Set by a command that was carried out: the stream it wrote to. */
    wroteTo: string | null;
  }
}

export interface Disclosed {
  /** The question, or the ledger's events. */
  readonly of: string;
  readonly format: string;
  /** Where they are counted before they are sent. */
  readonly rows?: number;
  /** Ids that it was about. */
  readonly about?: NonNullable<AccessEntry['about']>;
}

type Recorded = Pick<AccessEntry, 'what' | 'of'> & Partial<AccessEntry>;

const SIGN_IN = new Set(['unauthenticated', 'link-used', 'link-expired']);

/** Records in the access log who read much, who was turned away, and who administered (ADR 11). */
export function recordAccess(
  fastify: FastifyInstance,
  {
    accessLog,
    commands,
    log,
    isKnown,
  }: {
    accessLog: AccessLog;
    commands: readonly CommandBinding[];
    log: Logger;
    /** Whether the ledger knows the id that stands in an address under a name. */
    isKnown: (name: string, id: string) => boolean;
  },
): void {
  const byRoute = new Map(commands.map((binding) => [`/api/v1/${binding.route}`, binding]));
  const record = (request: FastifyRequest, recorded: Recorded) => {
    const { signedIn, id } = request;
    const who = signedIn ? { by: signedIn.personId, via: signedIn.via } : { by: null };
    accessLog.record({ ...recorded, ...who, correlationId: id });
  };
  fastify.decorateRequest('disclose', function (this: FastifyRequest, what: Disclosed) {
    try {
      record(this, { what: 'read', ...what });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      throw new StoreFull('no room to record who reads this', { cause: error });
    }
  });
  fastify.decorateRequest('wroteTo', null);
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    const recorded = entryOf(request, reply, byRoute, isKnown);
    if (!recorded) return done();
    try {
      record(request, recorded);
    } catch (err) {
      log.error(
        { err, correlationId: request.id },
        'what was refused or done could not be recorded',
      );
    }
    done();
  });
}

function entryOf(
  request: FastifyRequest,
  reply: FastifyReply,
  byRoute: ReadonlyMap<string, CommandBinding>,
  isKnown: (name: string, id: string) => boolean,
): Recorded | null {
  const { problem, wroteTo, method } = request;
  const route = request.routeOptions.url ?? 'none';
  const command = method === 'POST' ? byRoute.get(route) : undefined;
  if (problem !== null) {
    if (reply.statusCode >= 500) return null;
    const of = command?.name ?? `${method} ${route}`;
    if (SIGN_IN.has(problem)) return { what: 'refused-sign-in', of, code: problem };
    if (command) {
      return { what: 'refused-command', of, code: problem, ...about(request, isKnown) };
    }
    return problem === 'not-entitled' || problem === 'csrf'
      ? { what: 'refused-read', of, code: problem, ...about(request, isKnown) }
      : null;
  }
  if (wroteTo !== null && command && isAdministrative(command)) {
    return { what: 'administered', of: command.name, about: { stream: wroteTo } };
  }
  return null;
}

/** Nobody but a programme-admin may do it. */
function isAdministrative({ allow }: CommandBinding): boolean {
  return allow !== 'anyone-registered' && allow.every((role) => role === 'programme-admin');
}

/** Ids that the ledger knows; an address may hold anything that somebody typed, a name too. */
function about(
  { params }: FastifyRequest,
  isKnown: (name: string, id: string) => boolean,
): Pick<AccessEntry, 'about'> {
  const typed = Object.entries((params ?? {}) as Readonly<Record<string, string>>);
  const ids = typed.filter(([name, id]) => isKnown(name, id));
  return ids.length > 0 ? { about: Object.fromEntries(ids) } : {};
}
