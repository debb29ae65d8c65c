import { Field, Int, ObjectType } from 'type-graphql'
import { GraphQLScalarType } from 'graphql'
import type { Locale } from '../../../shared/languages/locales.ts'
import { type LeftOutReason, leftOutReasons, type MaterialKind, materialKinds, type Pack } from '../../../shared/materials/pack.ts'
import { LocaleEnum } from '../people/people.graphql.ts'
import { enumOf } from '../platform/graphql/results.ts'

export const MaterialKindEnum = enumOf('MaterialKind', materialKinds)

const LeftOutReasonEnum = enumOf('MaterialLeftOutReason', leftOutReasons)

const outward = (): never => {
  throw new TypeError('A document is made by the server alone.')
}
/** The tree is declared once, for both sides, in `shared/materials/pack.ts`. */
const PackScalar = new GraphQLScalarType<Pack, Pack>({ name: 'Pack', description: 'A document as a tree of blocks, each with the source of what it shows.', serialize: (pack) => pack as Pack, parseValue: outward, parseLiteral: outward })

@ObjectType('MaterialLeftOut', { description: 'Something that the agenda shows, and that does not stand in the material.' })
export class MaterialLeftOutView {
  @Field(() => String)
  ref!: string
  @Field(() => Int, { description: 'The revision that the agenda shows.' })
  revision!: number
  @Field(() => LeftOutReasonEnum)
  reason!: LeftOutReason
}

@ObjectType('Material', { description: 'A document of a side event as it would be made now, of what its viewer may see.' })
export class MaterialView {
  @Field(() => MaterialKindEnum)
  kind!: MaterialKind
  @Field(() => LocaleEnum, { description: 'In which the document speaks; what it shows stays in the language in which it was written.' })
  language!: Locale
  @Field(() => PackScalar)
  pack!: Pack
  @Field(() => [String], { complexity: 5, description: 'By reference, what the agenda shows and what waits for an answer: until it has one, the document is not given out.' })
  waiting!: string[]
  @Field(() => [String], { complexity: 5, description: 'Those of them that no answer keeps: they have to be taken off the agenda.' })
  closed!: string[]
  @Field(() => [MaterialLeftOutView], { complexity: 5 })
  leftOut!: MaterialLeftOutView[]
}
