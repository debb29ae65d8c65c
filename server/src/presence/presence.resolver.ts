import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root, Subscription } from 'type-graphql'
import type { Commenting } from '../../../shared/limits/presence.ts'
import type { Finding } from '../findings/finding.entity.ts'
import { readableFindings } from '../findings/finding.policy.ts'
import { PersonView } from '../people/people.graphql.ts'
import type { Person } from '../people/person.entity.ts'
import { personById } from '../people/person.loader.ts'
import { type Context, requireActor } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { sayCommenting } from './commenting.service.ts'
import { CommentingView, SayCommentingInput, SayCommentingResult } from './presence.graphql.ts'
import { roomsOf } from './rooms.ts'

/** Presence carries names to people who may read the same finding, and never exists for restricted ones. */
async function findPresentable(context: Context, findingId: string): Promise<Finding> {
  const finding = (await readableFindings(context, [findingId])).get(findingId)
  if (!finding || finding.level === 'restricted') throw notFound()
  return finding
}

interface ReadersArgs {
  findingId: string
  quietly: boolean
}

@Resolver()
export class PresenceResolver {
  @Subscription(() => [PersonView], {
    description: 'Who has the finding open. Subscribing is being present, unless it is done quietly.',
    subscribe: async ({ args: { findingId, quietly }, context }: { args: ReadersArgs; context: Context }) => {
      const viewer = requireActor(context)
      return roomsOf(context).read(await findPresentable(context, findingId), context, viewer, quietly)
    },
  })
  async readers(@Root() personIds: string[], @Arg('findingId', () => ID) _findingId: string, @Arg('quietly', () => Boolean, { defaultValue: false }) _quietly: boolean, @Ctx() context: Context): Promise<Person[]> {
    const people = await Promise.all(personIds.map((id) => personById(context).load(id)))
    return people.filter((person) => person !== null)
  }

  @Subscription(() => [CommentingView], {
    description: 'Who is writing a comment on the finding at this moment. Listening shows nobody that one listens.',
    subscribe: async ({ args: { findingId }, context }: { args: ReadersArgs; context: Context }) => {
      const viewer = requireActor(context)
      return roomsOf(context).hear(await findPresentable(context, findingId), context, viewer)
    },
  })
  commenting(@Root() commenting: Commenting[], @Arg('findingId', () => ID) _findingId: string): Commenting[] {
    return commenting
  }

  @Mutation(() => SayCommentingResult, { description: 'Shows the others that one is writing, for a few seconds. Nothing is stored.' })
  sayCommenting(@Arg('input', () => SayCommentingInput) input: SayCommentingInput, @Ctx() context: Context): Promise<typeof SayCommentingResult> {
    return sayCommenting(context, input)
  }
}

@Resolver(() => CommentingView)
export class CommentingResolver {
  @FieldResolver(() => PersonView)
  person(@Root() { personId }: Commenting, @Ctx() context: Context): Promise<Person | null> {
    return personById(context).load(personId)
  }

  @FieldResolver(() => ID, { nullable: true })
  threadId(@Root() { place }: Commenting): string | null {
    return place.threadId
  }

  @FieldResolver(() => Int, { nullable: true })
  revision(@Root() { place }: Commenting): number | null {
    return place.revision
  }

  @FieldResolver(() => Int, { nullable: true, description: 'The paragraph, counted from 0.' })
  block(@Root() { place }: Commenting): number | null {
    return place.block
  }

  @FieldResolver(() => String, { nullable: true })
  question(@Root() { place }: Commenting): string | null {
    return place.question
  }
}
