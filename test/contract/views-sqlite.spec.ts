import { temporaryViews } from '../support/views.js';
import { viewsContract } from './views.contract.js';

viewsContract('SQLite', async () => temporaryViews());
