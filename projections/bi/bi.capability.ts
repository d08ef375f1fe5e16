import type { ReadCapability } from '../platform/capability.js';

/** What boards read by SQL, in PostgreSQL; other deployments load none of it. */
export const biCapability: ReadCapability = {
  name: 'bi',
  async dependents(zone, closingDays) {
    const { biSchema } = await import('./bi-schema.js');
    return biSchema(zone, closingDays);
  },
  async startBeside(parts) {
    if (parts.views.engine !== 'postgres') return { stop: async () => undefined };
    const { keepBi } = await import('./keep-bi.js');
    return keepBi(parts);
  },
};
