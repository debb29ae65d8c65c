import { GraphQLError, GraphQLScalarType, Kind } from 'graphql'
import { isDay } from '../../../../shared/limits/issue.ts'

function parseDay(value: unknown): string {
  if (!isDay(value)) {
    throw new GraphQLError('A Date is written YYYY-MM-DD.', { extensions: { code: 'BAD_USER_INPUT' } })
  }
  return value
}

/** A calendar day without a time or a zone. */
export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A calendar day, YYYY-MM-DD.',
  serialize: (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value)),
  parseValue: parseDay,
  parseLiteral: (node) => parseDay(node.kind === Kind.STRING ? node.value : null),
})
