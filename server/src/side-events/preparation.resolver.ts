import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import { mayEditSideEvents } from '../../../shared/access/sideEvent.ts'
import type { BiographyConsent } from '../../../shared/limits/sideEvent.ts'
import { PersonView } from '../people/people.graphql.ts'
import type { Person } from '../people/person.entity.ts'
import { personById } from '../people/person.loader.ts'
import { type Context, permits } from '../platform/graphql/context.ts'
import type { AgendaItem } from './agenda.entity.ts'
import { AgendaItemView } from './agenda.graphql.ts'
import { sideEventById } from './agenda.loader.ts'
import type { SideEvent } from './sideEvent.entity.ts'
import { SideEventResult, SideEventView } from './sideEvent.graphql.ts'
import type { Speaker } from './speaker.entity.ts'
import * as speakers from './speaker.graphql.ts'
import { clashesOfSideEvent, speakersOfItem, speakersOfSideEvent } from './speaker.loader.ts'
import * as speaking from './speaker.service.ts'
import type { SideEventTask } from './task.entity.ts'
import * as tasks from './task.graphql.ts'
import { tasksOfSideEvent } from './task.loader.ts'
import * as tasking from './task.service.ts'

/** May whoever reads this see what only those see who prepare the event? */
async function prepares(context: Context, sideEventId: string): Promise<boolean> {
  const sideEvent = await sideEventById(context).load(sideEventId)
  return sideEvent !== null && permits(context, sideEvent.projectId, mayEditSideEvents)
}

/** What speakers and tasks add to a side event. */
@Resolver(() => SideEventView)
export class SideEventPreparationResolver {
  @FieldResolver(() => [speakers.SpeakerView], { complexity: 12, description: 'By name.' })
  async speakers(@Root() sideEvent: SideEvent, @Ctx() context: Context): Promise<Speaker[]> {
    return (await speakersOfSideEvent(context).load(sideEvent.id)) ?? []
  }

  @FieldResolver(() => [tasks.SideEventTaskView], { complexity: 12, description: 'What is due first comes first; for those who prepare the event, and of the others their own.' })
  async tasks(@Root() sideEvent: SideEvent, @Ctx() context: Context): Promise<SideEventTask[]> {
    const all = (await tasksOfSideEvent(context).load(sideEvent.id)) ?? []
    return all.filter(({ ownerId }) => permits(context, sideEvent.projectId, (member) => mayEditSideEvents(member) || member.personId === ownerId))
  }

  @Mutation(() => SideEventResult)
  addSpeaker(@Arg('input', () => speakers.AddSpeakerInput) input: speakers.AddSpeakerInput, @Ctx() context: Context): Promise<typeof SideEventResult> {
    return speaking.addSpeaker(context, input)
  }

  @Mutation(() => SideEventResult)
  editSpeaker(@Arg('input', () => speakers.EditSpeakerInput) input: speakers.EditSpeakerInput, @Ctx() context: Context): Promise<typeof SideEventResult> {
    return speaking.editSpeaker(context, input)
  }

  @Mutation(() => SideEventResult)
  removeSpeaker(@Arg('input', () => speakers.RemoveSpeakerInput) input: speakers.RemoveSpeakerInput, @Ctx() context: Context): Promise<typeof SideEventResult> {
    return speaking.removeSpeaker(context, input)
  }

  @Mutation(() => SideEventResult)
  seatSpeaker(@Arg('input', () => speakers.SeatSpeakerInput) input: speakers.SeatSpeakerInput, @Ctx() context: Context): Promise<typeof SideEventResult> {
    return speaking.seatSpeaker(context, input)
  }

  @Mutation(() => SideEventResult)
  addSideEventTask(@Arg('input', () => tasks.AddSideEventTaskInput) input: tasks.AddSideEventTaskInput, @Ctx() context: Context): Promise<typeof SideEventResult> {
    return tasking.addSideEventTask(context, input)
  }

  @Mutation(() => SideEventResult)
  editSideEventTask(@Arg('input', () => tasks.EditSideEventTaskInput) input: tasks.EditSideEventTaskInput, @Ctx() context: Context): Promise<typeof SideEventResult> {
    return tasking.editSideEventTask(context, input)
  }

  @Mutation(() => SideEventResult)
  settleSideEventTask(@Arg('input', () => tasks.SettleSideEventTaskInput) input: tasks.SettleSideEventTaskInput, @Ctx() context: Context): Promise<typeof SideEventResult> {
    return tasking.settleSideEventTask(context, input)
  }

  @Mutation(() => SideEventResult)
  removeSideEventTask(@Arg('input', () => tasks.RemoveSideEventTaskInput) input: tasks.RemoveSideEventTaskInput, @Ctx() context: Context): Promise<typeof SideEventResult> {
    return tasking.removeSideEventTask(context, input)
  }
}

/** Who speaks at an item. */
@Resolver(() => AgendaItemView)
export class AgendaItemSpeakersResolver {
  @FieldResolver(() => [speakers.SpeakerView], { complexity: 3 })
  async speakers(@Root() item: AgendaItem, @Ctx() context: Context): Promise<Speaker[]> {
    return (await speakersOfItem(context).load(item.id)) ?? []
  }

  @FieldResolver(() => [speakers.SpeakerClashView], { complexity: 2, description: 'Where somebody of the name of one of its speakers speaks at the same time.' })
  async clashes(@Root() item: AgendaItem, @Ctx() context: Context): Promise<speakers.SpeakerClashView[]> {
    const clashes = (await clashesOfSideEvent(context).load(item.sideEventId))?.get(item.id) ?? []
    return clashes.map(({ speaker, elsewhere: { slug, title } }) => ({ speakerId: speaker.id, slug, title }))
  }
}

@Resolver(() => speakers.SpeakerView)
export class SpeakerResolver {
  @FieldResolver(() => String, { nullable: true, description: 'For those who prepare the event, and for everybody who reads it where the speaker agreed to that.' })
  async biography(@Root() { biography, biographyConsent, sideEventId }: Speaker, @Ctx() context: Context): Promise<string | null> {
    return biographyConsent === 'yes' || (await prepares(context, sideEventId)) ? biography : null
  }

  @FieldResolver(() => speakers.BiographyConsentEnum, { nullable: true, description: 'For those who prepare the event: whether the biography may be published.' })
  async biographyConsent(@Root() { biographyConsent, sideEventId }: Speaker, @Ctx() context: Context): Promise<BiographyConsent | null> {
    return (await prepares(context, sideEventId)) ? biographyConsent : null
  }

  @FieldResolver(() => String, { nullable: true, description: 'For those who prepare the event.' })
  async availability(@Root() { availability, sideEventId }: Speaker, @Ctx() context: Context): Promise<string | null> {
    return (await prepares(context, sideEventId)) ? availability : null
  }
}

@Resolver(() => tasks.SideEventTaskView)
export class SideEventTaskResolver {
  @FieldResolver(() => PersonView, { nullable: true })
  owner(@Root() { ownerId }: SideEventTask, @Ctx() context: Context): Promise<Person | null> {
    return personById(context).load(ownerId)
  }

  @FieldResolver(() => SideEventView)
  async sideEvent(@Root() { sideEventId }: SideEventTask, @Ctx() context: Context): Promise<SideEvent> {
    return (await sideEventById(context).load(sideEventId))!
  }
}
