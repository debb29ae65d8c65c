import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql'
import { type Context, requireActor } from '../platform/graphql/context.ts'
import type { AgendaItem } from './agenda.entity.ts'
import { AgendaItemView } from './agenda.graphql.ts'
import { documentsOfSideEvent, isStale, itemsOfSideEvent } from './agenda.loader.ts'
import type { SideEvent } from './sideEvent.entity.ts'
import * as api from './sideEvent.graphql.ts'
import { listSideEvents } from './sideEvent.list.ts'
import { findSideEvent } from './sideEvent.policy.ts'
import * as service from './sideEvent.service.ts'

@Resolver(() => api.SideEventView)
export class SideEventResolver {
  @Query(() => api.SideEventView, { nullable: true })
  sideEvent(@Arg('projectId', () => ID) projectId: string, @Arg('slug', () => String) slug: string, @Ctx() context: Context): Promise<SideEvent | null> {
    requireActor(context)
    return findSideEvent(context, projectId, slug)
  }

  @Query(() => api.SideEventConnectionView)
  sideEvents(
    @Arg('projectId', () => ID) projectId: string,
    @Arg('first', () => Int) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: Context,
  ): Promise<api.SideEventConnectionView> {
    return listSideEvents(context, { projectId, first, after })
  }

  @FieldResolver(() => [AgendaItemView], { complexity: 12, description: 'In their order.' })
  async agenda(@Root() sideEvent: SideEvent, @Ctx() context: Context): Promise<AgendaItem[]> {
    return (await itemsOfSideEvent(context).load(sideEvent.id)) ?? []
  }

  @FieldResolver(() => Int, { description: 'How much of what its agenda shows, as far as the viewer may see it, has changed without anybody having answered for it.' })
  async staleDocuments(@Root() sideEvent: SideEvent, @Ctx() context: Context): Promise<number> {
    return (await documentsOfSideEvent(context, sideEvent.id)).filter(isStale).length
  }

  @Mutation(() => api.SideEventResult)
  createSideEvent(@Arg('input', () => api.CreateSideEventInput) input: api.CreateSideEventInput, @Ctx() context: Context): Promise<typeof api.SideEventResult> {
    return service.createSideEvent(context, input)
  }

  @Mutation(() => api.SideEventResult)
  editSideEvent(@Arg('input', () => api.EditSideEventInput) input: api.EditSideEventInput, @Ctx() context: Context): Promise<typeof api.SideEventResult> {
    return service.editSideEvent(context, input)
  }

  @Mutation(() => api.SideEventResult)
  moveSideEvent(@Arg('input', () => api.MoveSideEventInput) input: api.MoveSideEventInput, @Ctx() context: Context): Promise<typeof api.SideEventResult> {
    return service.moveSideEvent(context, input)
  }
}
