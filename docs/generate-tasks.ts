import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { TASKS_PAGE, tasksPage } from './tasks-page.js';

/**
 * Writes docs/tasks.md from the kinds of things that wait for somebody:
 * `npm exec -- node --import ./test/support/run-typescript.mjs docs/generate-tasks.ts`
 */
const options = await resolveConfig(TASKS_PAGE);
writeFileSync(TASKS_PAGE, await format(tasksPage(), { ...options, parser: 'markdown' }));
