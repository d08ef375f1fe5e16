import { readModel } from '../../projections/capabilities.js';
import { openReadSide } from '../../projections/platform/read-side.js';
import { serve } from '../../src/serve.js';
import { taskGiven } from './between-processes.js';
import { benchSettings } from './rebuild.js';

/** A server in a process of its own, as one is after a start: nothing compiled, nothing kept. */
const served = await serve(benchSettings(taskGiven<string>()), openReadSide(readModel));
process.once('message', () => void served.close().then(() => process.disconnect?.()));
process.send?.(served.url);
