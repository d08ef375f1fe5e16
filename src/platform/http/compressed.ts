import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

const compress = promisify(gzip);

/** Less is one packet either way. */
const MIN_COMPRESSED_BYTES = 1_400;
/** Tables repeat themselves: the quickest takes off nine tenths. */
const LEVEL = constants.Z_BEST_SPEED;
const TEXT = /^(application\/(problem\+)?json|text\/csv)\b/;
/** It holds the secret against forged requests, whose length must tell nothing (BREACH). */
const WITH_SECRET = /^\/api\/v1\/(me|sign-in)\b/;

/** Sends long answers compressed to whoever takes that; the pages' own files are compressed when they are built. */
export function compressAnswers(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (request, reply, payload: unknown) => {
    if (typeof payload !== 'string' || WITH_SECRET.test(request.url)) return payload;
    if (!TEXT.test(String(reply.getHeader('content-type')))) return payload;
    const vary = reply.getHeader('vary');
    void reply.header('Vary', vary ? `${String(vary)}, Accept-Encoding` : 'Accept-Encoding');
    const taken = request.headers['accept-encoding'] ?? '';
    if (payload.length < MIN_COMPRESSED_BYTES || !TAKES_GZIP.test(String(taken))) return payload;
    const smaller = await compress(payload, { level: LEVEL });
    void reply.header('Content-Encoding', 'gzip').header('Content-Length', smaller.length);
    return smaller;
  });
}

/** RFC 9110 §12.5.3: named, and not with a weight of nothing. */
const TAKES_GZIP = /(^|[,\s])(gzip|\*)\s*(,|$|;\s*q=(1|0\.\d*[1-9]))/i;
