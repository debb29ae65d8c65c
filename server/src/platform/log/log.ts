import pino from 'pino'

/** One JSON line per fact. Never content: ids, codes, counts and durations only. */
export const log = pino({ level: process.env['KAREK_LOG'] ?? 'info', base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2))
