import { STATE_WORDS } from '../../../src/rules/in-words/state-words.js';
import { words } from './language.js';

/** How courses, certificates, deliveries and corrections stand. */
export const states = words(STATE_WORDS);
