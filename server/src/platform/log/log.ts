import pino from 'pino'

export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof logLevels)[number]

/** One JSON line per fact. Never content: ids, codes, counts and durations only. Silent until the settings have been read. */
export const log = pino({ level: 'silent', base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2))

export function setLogLevel(level: LogLevel): void {
  log.level = level
}
