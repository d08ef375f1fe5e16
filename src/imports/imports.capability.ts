import { capability } from '../platform/capability.js';
import { ImportsController } from './imports.controller.js';
import { TemplatesController } from './templates.controller.js';

/** No event of its own: an import records what its rows say, by the commands of others. */
export const importsCapability = capability({
  name: 'imports',
  commands: [],
  controllers: [ImportsController, TemplatesController],
});
