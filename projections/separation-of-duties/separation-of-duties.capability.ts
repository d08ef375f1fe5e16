import type { ReadCapability } from '../platform/capability.js';
import { separationOfDuties } from './separation-of-duties.js';

/** Asked by the panels of sessions alone. */
export const separationOfDutiesCapability: ReadCapability = {
  name: 'separation-of-duties',
  projections: (zone) => [separationOfDuties(zone)],
};
