import { defaultFieldResolver, getNamedType, type GraphQLFieldResolver, type GraphQLSchema, isLeafType, isNonNullType, isObjectType } from 'graphql'
import type { Context } from './context.ts'
import { tooLarge } from './errors.ts'

/** What one more record in a list weighs beside a letter of text: about what it costs to make it. */
const itemWeight = 300
/** Of one answer: some 40,000 records, or 12 MB of text. */
const answerWeightMax = 12_000_000
/** Of one live message, which is made on the way to everybody. */
const messageWeightMax = 4_000_000

/** By the operation's context, how much its answer weighs so far. */
const weights = new WeakMap<object, number>()

/** Of records: what each of them holds is weighed with its own fields. */
const weightOf = (value: unknown): number => (Array.isArray(value) ? value.length * itemWeight : 0)

/** A value that goes out as it is, with everything that it holds. */
export function wholeWeightOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + itemWeight + wholeWeightOf(item), 0)
  if (typeof value === 'string') return value.length
  return typeof value === 'object' && value !== null ? Object.values(value).reduce<number>((sum, member) => sum + wholeWeightOf(member), 0) : 0
}

const isOver = (context: Context): boolean => (weights.get(context) ?? 0) > (context.audience ? messageWeightMax : answerWeightMax)

/** Once an answer is too large, what may be missing in it is missing, so that the refusal is said once and not for every field. */
function lacking(mayLack: boolean): null {
  if (mayLack) return null
  throw tooLarge()
}

/** Passes a value on, and refuses what makes the answer too large. */
function weigh(context: Context, value: unknown, mayLack: boolean, weightOfValue: (value: unknown) => number): unknown {
  if (isOver(context)) return lacking(mayLack)
  const weight = weightOfValue(value)
  if (weight === 0) return value
  weights.set(context, (weights.get(context) ?? 0) + weight)
  if (isOver(context)) throw tooLarge()
  return value
}

const isPromise = (value: unknown): value is Promise<unknown> => typeof value === 'object' && value !== null && 'then' in value

/**
 * Weighs every answer while it is made. What a document may cost is reckoned before, from the document alone (`cost.ts`); how long the lists are that it walks through, and how
 * often they lead back into each other, is known only then.
 */
export function weighing(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) {
      const resolve = (field.resolve ?? defaultFieldResolver) as GraphQLFieldResolver<unknown, Context>
      const mayLack = !isNonNullType(field.type)
      // What an object holds is weighed where its fields are read; of a scalar nothing else is asked.
      const weightOfValue = isLeafType(getNamedType(field.type)) ? wholeWeightOf : weightOf
      field.resolve = (source, args, context: Context, info) => {
        // Nothing more is read for it.
        if (isOver(context)) return lacking(mayLack)
        const value: unknown = resolve(source, args, context, info)
        return isPromise(value) ? value.then((found) => weigh(context, found, mayLack, weightOfValue)) : weigh(context, value, mayLack, weightOfValue)
      }
    }
  }
  return schema
}
