import { DriverException } from '@mikro-orm/core'
import { GraphQLError } from 'graphql'

/**
 * An error for the log: what kind it is and where it came from. The messages of database and document errors quote what people wrote, and stay out.
 */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const code = 'code' in error ? ` ${String(error.code)}` : ''
  const quotes = error instanceof DriverException || error instanceof GraphQLError
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [`${error.name}${code}${quotes ? '' : `: ${error.message}`}`, ...frames].join('\n')
}
