import { pino, type Logger } from 'pino';
import type { LogLevel } from '../settings.js';

/**
 * The log: JSON lines on standard error. Nobody may hand it a body, a header or a person's details;
 * should a driver's error carry one, these paths are cut out.
 */
export function openLog(level: LogLevel): Logger {
  return pino(
    {
      level,
      base: { service: 'lectern' },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['*.authorization', '*.headers', '*.body', 'err.connection', 'err.config'],
    },
    pino.destination({ dest: 2, sync: false }),
  );
}
