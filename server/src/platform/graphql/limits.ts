import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases'
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth'
import { type GraphQLError, NoSchemaIntrospectionCustomRule, type ValidationContext, type ValidationRule } from 'graphql'
import { costRule } from './cost.ts'

/** Tokens a document may have; checked while parsing. */
export const maxTokens = 2500
/** Bytes a request body or a socket message may have. */
export const maxBytes = 256 * 1024

/** A broken rule is an error of the document like any other, with a 4xx, and not an exception of the server. */
const reported = {
  propagateOnRejection: false,
  onReject: [(context: ValidationContext | null, error: GraphQLError) => context?.reportError(error)],
}

/** One rule set for HTTP and for sockets. */
export function documentRules(introspection: boolean): ValidationRule[] {
  const rules: ValidationRule[] = [
    maxDepthRule({ n: 12, flattenFragments: true, ...reported }),
    maxAliasesRule({ n: 15, allowList: [], ...reported }),
    costRule,
  ]
  return introspection ? rules : [...rules, NoSchemaIntrospectionCustomRule]
}
