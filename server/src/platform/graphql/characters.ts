import { defaultFieldResolver, getNamedType, getNullableType, type GraphQLField, type GraphQLFieldResolver, type GraphQLInputType, type GraphQLSchema, isInputObjectType, isListType, isObjectType, isUnionType } from 'graphql'
import { type Issue, issue } from '../../../../shared/limits/issue.ts'
import { isStorableId, isStorableText, withoutUnstorable } from '../../../../shared/limits/storable.ts'
import { badInput } from './errors.ts'
import { Invalid } from './results.ts'

type Resolve = GraphQLFieldResolver<unknown, unknown>
/** Looks at one text or id, and answers what goes on in its place. */
type Look = (text: string, isId: boolean, path: string) => string

/** They only hold the fields, which a form and the limits know by their own names. */
const holders: ReadonlySet<string> = new Set(['input', 'content'])
const under = (path: string, name: string): string => (path === '' || holders.has(path) ? name : `${path}.${name}`)

function eachOf(value: unknown, given: GraphQLInputType, path: string, look: Look): unknown {
  const type = getNullableType(given)
  if (value === null || value === undefined) return value
  if (isListType(type)) return (value as unknown[]).map((item, place) => eachOf(item, type.ofType, `${path}.${place}`, look))
  if (isInputObjectType(type)) return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, eachOf(part, type.getFields()[name]!.type, under(path, name), look)]))
  return typeof value === 'string' && (type.name === 'String' || type.name === 'ID') ? look(value, type.name === 'ID', path) : value
}

const lookingAt = ({ args: declared }: GraphQLField<unknown, unknown>, args: Record<string, unknown>, look: Look): Record<string, unknown> =>
  Object.fromEntries(Object.entries(args).map(([name, value]) => [name, eachOf(value, declared.find((one) => one.name === name)!.type, name, look)]))

const refused = () => badInput('This text holds characters that cannot be kept.')

/** Whoever asks does not see what is in the words beside the words: they are asked for without it. */
const asking: Look = (text, isId) => {
  if (isId && !isStorableId(text)) throw refused()
  return withoutUnstorable(text)
}

function issuesIn(field: GraphQLField<unknown, unknown>, args: Record<string, unknown>): Issue[] {
  const issues: Issue[] = []
  lookingAt(field, args, (text, isId, path) => {
    if (!isStorableText(text)) issues.push(issue(path, 'bad_characters'))
    else if (isId && !isStorableId(text)) issues.push(issue(path, 'bad_format'))
    return text
  })
  return issues
}

const mayBeInvalid = (field: GraphQLField<unknown, unknown>): boolean => {
  const type = getNamedType(field.type)
  return isUnionType(type) && type.getTypes().some(({ name }) => name === Invalid.name)
}

const asked = (field: GraphQLField<unknown, unknown>, resolve: Resolve): Resolve => (source, args, context, info) => resolve(source, lookingAt(field, args, asking), context, info)
/** Nothing of what somebody wrote is left out unasked: they are told where it is. */
const commanded = (field: GraphQLField<unknown, unknown>, resolve: Resolve): Resolve => (source, args, context, info) => {
  const issues = issuesIn(field, args)
  if (issues.length === 0) return resolve(source, args, context, info)
  if (mayBeInvalid(field)) return new Invalid(issues)
  throw refused()
}

/** No resolver gets text that cannot be kept as it is, in whichever argument, and however it arrived. */
export function storable(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    const wrap = type === schema.getMutationType() ? commanded : asked
    for (const field of Object.values(type.getFields())) {
      if (field.args.length === 0) continue
      field.resolve = wrap(field, field.resolve ?? defaultFieldResolver)
      if (field.subscribe) field.subscribe = wrap(field, field.subscribe)
    }
  }
  return schema
}
