import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

/** JSON lines without names: ids, roles, routes and numbers only. */
export function openLog(level: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
