import { words } from './dictionary.js';
import { en, zh } from './problem-tables.js';

export const problemWords = words({ en, 'zh-CN': zh });
