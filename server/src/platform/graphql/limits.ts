import { costLimitRule } from '@escape.tech/graphql-armor-cost-limit'
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases'
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth'
import { NoSchemaIntrospectionCustomRule, type ValidationRule } from 'graphql'

/** Tokens a document may have; checked while parsing. */
export const maxTokens = 2500
/** Bytes a request body or a socket message may have. */
export const maxBytes = 256 * 1024

/** One rule set for HTTP and for sockets. */
export function documentRules(introspection: boolean): ValidationRule[] {
  const rules: ValidationRule[] = [
    maxDepthRule({ n: 12, flattenFragments: true }),
    maxAliasesRule({ n: 15, allowList: [] }),
    costLimitRule({ maxCost: 60_000, objectCost: 2, scalarCost: 1, depthCostFactor: 1.4, flattenFragments: true }),
  ]
  return introspection ? rules : [...rules, NoSchemaIntrospectionCustomRule]
}
