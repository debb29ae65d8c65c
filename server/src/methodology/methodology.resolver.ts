import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql'
import { mayManageRounds } from '../../../shared/access/round.ts'
import { type Context, requireActor, requireMember } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Instrument, Methodology, type Provision, Region } from './methodology.entity.ts'
import { InstrumentView, LocalizedTextView, MethodologyView, ProvisionView, RegionView, ThemeView } from './methodology.graphql.ts'
import { instrumentByCode, provisionsOfInstrument } from './methodology.loader.ts'

/** Versions are numbers with dots between them: 0.10 is newer than 0.9. Those of different methodologies say nothing of each other. */
const inOrder = (methodologies: Methodology[]): Methodology[] => methodologies.toSorted((one, other) => one.code.localeCompare(other.code) || other.version.localeCompare(one.version, 'en', { numeric: true }))

@Resolver(() => MethodologyView)
export class MethodologyResolver {
  @Query(() => [MethodologyView], { description: 'Every version of each methodology, the newest first: a round is opened on one of them. For those who open rounds.' })
  async methodologies(@Arg('projectId', () => ID) projectId: string, @Ctx() context: Context): Promise<Methodology[]> {
    if (!mayManageRounds(requireMember(context, projectId))) throw notFound()
    return inOrder(await context.em.find(Methodology, {}))
  }

  @FieldResolver(() => LocalizedTextView)
  title(@Root() methodology: Methodology): LocalizedTextView {
    return methodology.content.title
  }

  @FieldResolver(() => String, { description: 'Where it comes from, and what must be checked before its use.' })
  note(@Root() methodology: Methodology): string {
    return methodology.content.note
  }

  @FieldResolver(() => [String])
  methods(@Root() methodology: Methodology): string[] {
    return methodology.content.methods
  }

  @FieldResolver(() => [ThemeView])
  themes(@Root() methodology: Methodology): ThemeView[] {
    return methodology.content.themes
  }
}

@Resolver(() => InstrumentView)
export class InstrumentResolver {
  @Query(() => [InstrumentView])
  async instruments(@Ctx() context: Context): Promise<Instrument[]> {
    requireActor(context)
    return context.em.find(Instrument, {}, { orderBy: { position: 'asc' } })
  }

  @FieldResolver(() => [ProvisionView])
  async provisions(@Root() instrument: Instrument, @Ctx() context: Context): Promise<Provision[]> {
    return (await provisionsOfInstrument(context).load(instrument.code)) ?? []
  }
}

@Resolver(() => ProvisionView)
export class ProvisionResolver {
  @FieldResolver(() => InstrumentView)
  async instrument(@Root() provision: Provision, @Ctx() context: Context): Promise<Instrument | null> {
    return instrumentByCode(context).load(provision.instrumentCode)
  }
}

@Resolver(() => RegionView)
export class RegionResolver {
  @Query(() => [RegionView], { description: 'The countries and their first-level units, in the order of their codes.' })
  async regions(@Arg('countries', () => [String]) countries: string[], @Ctx() context: Context): Promise<Region[]> {
    requireActor(context)
    return context.em.find(Region, { country: { $in: countries } }, { orderBy: { position: 'asc' } })
  }
}
