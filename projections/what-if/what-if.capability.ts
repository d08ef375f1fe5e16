import type { ReadCapability } from '../platform/capability.js';

/** What-if over HTTP: asked by POST, for the documents come with the query. */
export const whatIfCapability: ReadCapability = {
  name: 'what-if',
  async providers() {
    const { SimulationService } = await import('./simulation-service.js');
    return [SimulationService];
  },
  async controllers() {
    const { SimulationsController } = await import('./simulations.controller.js');
    return [SimulationsController];
  },
};
