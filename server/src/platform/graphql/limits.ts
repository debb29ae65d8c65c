import { costLimitRule } from '@escape.tech/graphql-armor-cost-limit'
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases'
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth'
import { type GraphQLError, NoSchemaIntrospectionCustomRule, type ValidationContext, type ValidationRule } from 'graphql'
import { badInput } from './errors.ts'

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
    costLimitRule({ maxCost: 60_000, objectCost: 2, scalarCost: 1, depthCostFactor: 1.4, flattenFragments: true, ...reported }),
  ]
  return introspection ? rules : [...rules, NoSchemaIntrospectionCustomRule]
}

/** Text that the database can hold: whole characters, and no NUL. */
const isStorable = (value: unknown): boolean => {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  return typeof value !== 'object' || value === null || Object.values(value).every(isStorable)
}

/** Asked for every argument of every resolver, however it arrived. */
export function assertStorable(argument: unknown): void {
  if (!isStorable(argument)) throw badInput('This text holds characters that cannot be kept.')
}
