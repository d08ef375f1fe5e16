/** The thread that writes a ledger and its log. */
import { writeAsAsked } from './writer-turns.js';

writeAsAsked();
