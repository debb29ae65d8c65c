import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, specifiedRules, validate } from 'graphql'
import { masked } from '../platform/graphql/errors.ts'
import { documentRules, maxTokens } from '../platform/graphql/limits.ts'

const kept = 200

/** `text` is the one copy that is kept of a document's text. */
export type Checked = { document: DocumentNode; text: string } | { errors: readonly GraphQLError[] }

/** Reads and validates documents under the one rule set; a document that comes again is not read again. */
export function documentReader(schema: GraphQLSchema, introspection: boolean): (query: string) => Checked {
  const rules = [...specifiedRules, ...documentRules(introspection)]
  const known = new Map<string, Checked>()

  function check(query: string): Checked {
    try {
      const document = parse(query, { maxTokens })
      const errors = validate(schema, document, rules)
      return errors.length > 0 ? { errors: errors.map(({ message }) => new GraphQLError(message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } })) } : { document, text: query }
    } catch (error) {
      return { errors: [error instanceof GraphQLError ? new GraphQLError(error.message, { extensions: { code: 'GRAPHQL_PARSE_FAILED' } }) : masked('-')] }
    }
  }

  return (query) => {
    const before = known.get(query)
    if (before) return before
    const checked = check(query)
    // The oldest goes first: a flood of new documents costs their reading, and no memory.
    if (known.size >= kept) known.delete(known.keys().next().value!)
    known.set(query, checked)
    return checked
  }
}
