import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

/** JSON lines without names: ids, roles, routes and numbers only. They go to standard output unless told otherwise. */
export function openLog(level: string, into?: DestinationStream): Logger {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  return into === undefined ? pino(options) : pino(options, into);
}
