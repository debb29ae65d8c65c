import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql'
import type { Locale } from '../../../shared/languages/locales.ts'
import type { MaterialKind } from '../../../shared/materials/pack.ts'
import { LocaleEnum } from '../people/people.graphql.ts'
import { type Context, requireActor } from '../platform/graphql/context.ts'
import { MaterialKindEnum, MaterialView } from './material.graphql.ts'
import { makeMaterial } from './material.service.ts'

/** Making a document reads whole texts and lays all of them out: one operation has room for one in each language. */
const materialCost = 50_000

@Resolver(() => MaterialView)
export class MaterialResolver {
  @Query(() => MaterialView, { nullable: true, complexity: materialCost, description: 'For those who prepare the event.' })
  material(
    @Arg('projectId', () => ID) projectId: string,
    @Arg('slug', () => String) slug: string,
    @Arg('kind', () => MaterialKindEnum) kind: MaterialKind,
    @Arg('language', () => LocaleEnum) language: Locale,
    @Ctx() context: Context,
  ): Promise<MaterialView | null> {
    requireActor(context)
    return makeMaterial(context, { projectId, slug, kind, language })
  }
}
