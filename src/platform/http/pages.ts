import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import { NotFoundException } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ANY_PAGE, CHECK_PAGE, isForPrograms } from './route-table.js';
import type { ProblemFilter } from './problem.filter.js';

/** Nothing but what this Lectern serves itself, no script or style in a page, no frame around it. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
];

const PAGE_HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY.join('; '),
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

/** A hash in its name: under that name there is never anything else. */
const HASHED = /[\\/]assets[\\/].*-[\w-]{8}\.[a-z0-9]+$/;
const FOR_EVER = 'public, max-age=31536000, immutable';

/** The page that browses the API brings styles inside it. */
const API_PAGE_HEADERS = {
  ...PAGE_HEADERS,
  'Content-Security-Policy': PAGE_HEADERS['Content-Security-Policy'].replace(
    "style-src 'self'",
    "style-src 'self' 'unsafe-inline'",
  ),
};

const NOT_BUILT = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Lectern</title>
<h1>Lectern</h1>
<p>The pages have not been built. In Lectern's folder run <code>npm run build</code>, then start again.</p>
<p><a href="/api/docs">The API</a> is here already.</p>
</html>
`;

/** Beside the compiled code; in the folder for it when the sources run as they are. */
export function builtDashboard(): string {
  const beside = fileURLToPath(new URL('../../../dashboard', import.meta.url));
  return existsSync(join(beside, 'index.html'))
    ? beside
    : fileURLToPath(new URL('../../../dist/dashboard', import.meta.url));
}

/** Serves the dashboard in `folder`: its files, and its one page under every address a person may open. */
export async function servePages(
  fastify: FastifyInstance,
  { folder, problems }: { readonly folder: string; readonly problems: ProblemFilter },
): Promise<void> {
  fastify.addHook('onRoute', (route) => {
    if (!/^\/api\/docs\b/.test(route.url)) return;
    route.onRequest = (_request, reply, done) => {
      void reply.headers(API_PAGE_HEADERS);
      done();
    };
  });
  const built = existsSync(join(folder, 'index.html'));
  if (built) {
    await fastify.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      index: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (response, path) => {
        for (const [name, value] of Object.entries(PAGE_HEADERS)) response.header(name, value);
        const kept = HASHED.test(path.replace(/\.(br|gz)$/, ''));
        response.header('Cache-Control', kept ? FOR_EVER : 'no-cache');
      },
    });
  }
  const page = (_request: FastifyRequest, reply: FastifyReply) =>
    built
      ? reply.sendFile('index.html')
      : reply.status(503).headers(PAGE_HEADERS).type('text/html; charset=utf-8').send(NOT_BUILT);
  fastify.get('/', page);
  // Whoever scans a certificate's code is nobody the dashboard knows; no search engine keeps what it shows.
  fastify.get(CHECK_PAGE, (_request, reply) => {
    void reply.header('X-Robots-Tag', 'noindex, nofollow');
    return built ? reply.sendFile('check.html') : page(_request, reply);
  });
  fastify.get(ANY_PAGE, (request, reply) => {
    const [path = ''] = request.url.split('?');
    const forPerson = /\btext\/html\b/.test(request.headers.accept ?? '');
    if (forPerson && !isForPrograms(path)) return page(request, reply);
    problems.answer(new NotFoundException(), request, reply);
    return reply;
  });
}
