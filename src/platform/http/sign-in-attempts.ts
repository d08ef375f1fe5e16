import type { FastifyRequest } from 'fastify';

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
