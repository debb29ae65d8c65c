import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import { PersonView } from '../people/people.graphql.ts'
import type { Person } from '../people/person.entity.ts'
import { personById } from '../people/person.loader.ts'
import type { Context } from '../platform/graphql/context.ts'
import { importParticipants } from './import.service.ts'
import type { Participant } from './participant.entity.ts'
import * as api from './participant.graphql.ts'
import { participantsOfSideEvent } from './participant.loader.ts'
import { seesParticipants } from './participant.policy.ts'
import * as service from './participant.service.ts'
import type { SideEvent } from './sideEvent.entity.ts'
import { SideEventView } from './sideEvent.graphql.ts'

/** Who comes to a side event. */
@Resolver(() => SideEventView)
export class SideEventParticipantsResolver {
  @FieldResolver(() => [api.ParticipantView], { nullable: true, complexity: 60, description: 'By name; for those who prepare the event, and nothing to anybody else.' })
  async participants(@Root() sideEvent: SideEvent, @Ctx() context: Context): Promise<Participant[] | null> {
    return seesParticipants(context, sideEvent) ? ((await participantsOfSideEvent(context).load(sideEvent.id)) ?? []) : null
  }

  @Mutation(() => api.ParticipantResult)
  addParticipant(@Arg('input', () => api.AddParticipantInput) input: api.AddParticipantInput, @Ctx() context: Context): Promise<typeof api.ParticipantResult> {
    return service.addParticipant(context, input)
  }

  @Mutation(() => api.ParticipantResult)
  editParticipant(@Arg('input', () => api.EditParticipantInput) input: api.EditParticipantInput, @Ctx() context: Context): Promise<typeof api.ParticipantResult> {
    return service.editParticipant(context, input)
  }

  @Mutation(() => api.ParticipantResult)
  removeParticipant(@Arg('input', () => api.RemoveParticipantInput) input: api.RemoveParticipantInput, @Ctx() context: Context): Promise<typeof api.ParticipantResult> {
    return service.removeParticipant(context, input)
  }

  @Mutation(() => api.ParticipantResult)
  importParticipants(@Arg('input', () => api.ImportParticipantsInput) input: api.ImportParticipantsInput, @Ctx() context: Context): Promise<typeof api.ParticipantResult> {
    return importParticipants(context, input)
  }

  @Mutation(() => api.ParticipantResult)
  checkInParticipant(@Arg('input', () => api.CheckInParticipantInput) input: api.CheckInParticipantInput, @Ctx() context: Context): Promise<typeof api.ParticipantResult> {
    return service.checkInParticipant(context, input)
  }
}

@Resolver(() => api.ParticipantView)
export class ParticipantResolver {
  @FieldResolver(() => PersonView, { nullable: true, description: 'Who saw them come in.' })
  async checkedInBy(@Root() { checkedInById }: Participant, @Ctx() context: Context): Promise<Person | null> {
    return checkedInById ? personById(context).load(checkedInById) : null
  }
}
