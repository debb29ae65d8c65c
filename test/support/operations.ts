import { buildSchema, getNamedType, getNullableType, type GraphQLArgument, type GraphQLField, type GraphQLInputField, type GraphQLInputObjectType, type GraphQLInputType, isEnumType, isInputObjectType, isListType, isObjectType, isUnionType } from 'graphql'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** The committed API. */
export const schema = buildSchema(readFileSync(resolve('shared/schema.graphql'), 'utf8'))

export interface Operation {
  kind: 'query' | 'mutation'
  name: string
  field: GraphQLField<unknown, unknown>
}
const root = (kind: Operation['kind']): Operation[] => Object.values((kind === 'query' ? schema.getQueryType()! : schema.getMutationType()!).getFields()).map((field) => ({ kind, name: field.name, field }))

/** Every query and mutation that takes arguments. */
export const operations: Operation[] = [...root('query'), ...root('mutation')].filter(({ field }) => field.args.length > 0)

const refusals = { Refused: '{ code message }', Stale: '{ currentVersion currentRevision changedFields }', Invalid: '{ issues { path code } }' }

/** A document that runs the operation with each argument as a variable, and asks for the whole of a refusal. */
export function documentOf({ kind, name, field }: Operation): string {
  const declared = field.args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ')
  const type = getNamedType(field.type)
  const members = isUnionType(type) ? type.getTypes().map((member) => member.name) : []
  const details = Object.entries(refusals).map(([refusal, fields]) => (members.includes(refusal) ? ` ... on ${refusal} ${fields}` : ''))
  // Of a list the answer is at least how long it is.
  const counted = isObjectType(type) && 'totalCount' in type.getFields() ? ' totalCount' : ''
  return `${kind}(${declared}) { ${name}(${field.args.map((arg) => `${arg.name}: $${arg.name}`).join(', ')}) { __typename${counted}${details.join('')} } }`
}

/** The type of an argument's fields, where it has fields. */
export function inputType(argument: GraphQLArgument): GraphQLInputObjectType | null {
  const type = getNamedType(argument.type)
  return isInputObjectType(type) ? type : null
}

/** Values by the name of the argument or field that takes them. */
export type Known = Readonly<Record<string, unknown>>

/** A value that the type allows: a known one where there is one, else any. */
export function sample({ name, type: given }: Pick<GraphQLArgument | GraphQLInputField, 'name' | 'type'>, known: Known): unknown {
  if (name in known) return known[name]
  const type = getNullableType(given)
  if (isListType(type)) return [sample({ name, type: type.ofType }, known)]
  if (isInputObjectType(type)) return Object.fromEntries(Object.values(type.getFields()).map((field) => [field.name, sample(field, known)]))
  if (isEnumType(type)) return type.getValues()[0]!.name
  return { ID: randomUUID(), Int: 1, Float: 1, Boolean: true, Date: '2099-01-01', DateTime: new Date(Date.now() + 3_600_000).toISOString() }[type.name] ?? 'words'
}

export const variablesOf = ({ field }: Operation, known: Known): Record<string, unknown> => Object.fromEntries(field.args.map((arg) => [arg.name, sample(arg, known)]))

export interface Place {
  path: (string | number)[]
  /** The scalar that stands there. */
  scalar: string
}

function placesIn(given: GraphQLInputType, path: Place['path']): Place[] {
  const type = getNullableType(given)
  if (isListType(type)) return placesIn(type.ofType, [...path, 0])
  if (isInputObjectType(type)) return Object.values(type.getFields()).flatMap((field) => placesIn(field.type, [...path, field.name]))
  return isEnumType(type) ? [] : [{ path, scalar: getNamedType(type).name }]
}

/** Every place in the operation's arguments that holds a scalar. */
export const placesOf = ({ field }: Operation): Place[] => field.args.flatMap((arg) => placesIn(arg.type, [arg.name]))

/** The value with one place replaced; what leads there is made where it is missing. */
export function replaced(value: unknown, path: Place['path'], by: unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined) return by
  if (typeof step === 'number') return [replaced(Array.isArray(value) ? value[0] : null, rest, by)]
  return { ...(value as object | null), [step]: replaced((value as Record<string, unknown> | null)?.[step], rest, by) }
}

function openedAt(given: GraphQLInputType, value: unknown, [step, ...rest]: Place['path']): unknown {
  const type = getNullableType(given)
  if (step === undefined) return value
  const whole = value ?? sample({ name: '', type }, {})
  if (isListType(type)) {
    const [first, ...others] = (whole as unknown[]).length > 0 ? (whole as unknown[]) : [sample({ name: '', type: type.ofType }, {})]
    return [openedAt(type.ofType, first, rest), ...others]
  }
  return isInputObjectType(type) ? { ...(whole as object), [step]: openedAt(type.getFields()[step]!.type, (whole as Record<string, unknown>)[step], rest) } : whole
}

/** The variables with something around the place where there is nothing: what is required beside it is there too. */
export const openedTo = ({ field }: Operation, variables: Record<string, unknown>, [name, ...rest]: Place['path']): Record<string, unknown> => ({
  ...variables,
  [name!]: openedAt(field.args.find((arg) => arg.name === name)!.type, variables[name!], rest),
})
