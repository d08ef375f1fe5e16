import { Logger as NestLogger, PinoLogger } from 'nestjs-pino';
import { pino, type Logger } from 'pino';
import type { Settings } from '../settings/settings.js';

/**
 * The log: JSON lines on standard error. Nobody may hand it a body, a header or a person's details;
 * should a driver's error carry one, these paths are cut out.
 */
export function openLog(level: Settings['log']): Logger {
  return pino(
    {
      level,
      base: { service: 'lectern' },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: [
        ...['*.authorization', '*.headers', '*.body', 'err.connection', 'err.config'],
        // A database says of a row that it refuses what is in it.
        ...['detail', 'where', 'query', 'parameters', 'params'].map((part) => `err.${part}`),
      ],
    },
    pino.destination({ dest: 2, sync: false }),
  );
}

/** Nest's own messages in the same log; what it says about every route it maps is for debugging. */
export class FrameworkLog extends NestLogger {
  constructor(log: Logger) {
    super(new PinoLogger({ pinoHttp: { logger: log } }), {});
  }

  override log(message: unknown, ...parameters: unknown[]): void {
    this.debug(message, ...parameters);
  }
}
