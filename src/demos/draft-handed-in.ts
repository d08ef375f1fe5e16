import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { SheetDrafts } from './sheet-drafts.js';

/** Where a judge hands a sheet in. */
const SHEETS = '/api/v1/demos/:demoId/scores';

/** A sheet that is in needs no draft: it goes before the judge hears that it is in. */
export function dropDraftsHandedIn(
  fastify: FastifyInstance,
  { drafts, log }: { readonly drafts: SheetDrafts; readonly log: Logger },
): void {
  fastify.addHook('onRoute', (route) => {
    if (route.url !== SHEETS || route.method !== 'POST') return;
    route.onSend = async (request, reply) => {
      if (reply.statusCode >= 300 || !request.signedIn) return;
      const { demoId } = request.params as { readonly demoId: string };
      // The sheet is in whatever becomes of its draft, which is swept away when it is asked for next.
      await drafts.drop({ demoId, judgeId: request.signedIn.personId }).catch((err: unknown) => {
        log.warn({ err, correlationId: request.id }, 'a draft stays behind');
      });
    };
  });
}
