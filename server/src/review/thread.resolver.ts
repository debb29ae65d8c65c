import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import type { Finding } from '../findings/finding.entity.ts'
import { FindingView } from '../findings/finding.graphql.ts'
import { PersonView } from '../people/people.graphql.ts'
import type { Person } from '../people/person.entity.ts'
import { peopleById, personById } from '../people/person.loader.ts'
import type { Context } from '../platform/graphql/context.ts'
import type { Comment, Thread } from './review.entity.ts'
import { CommentView, ThreadResult, ThreadView } from './review.graphql.ts'
import { OpenThreadInput, ReopenThreadInput, ReplyToThreadInput, ResolveThreadInput } from './review.input.ts'
import { commentsOfThread, threadsOfFinding } from './review.loader.ts'
import { openThread, reopenThread, replyToThread, resolveThread } from './thread.service.ts'

@Resolver(() => FindingView)
export class FindingThreadsResolver {
  @FieldResolver(() => [ThreadView], { description: 'Oldest first.' })
  async threads(@Root() finding: Finding, @Ctx() context: Context): Promise<Thread[]> {
    return (await threadsOfFinding(context).load(finding.id)) ?? []
  }
}

@Resolver(() => ThreadView)
export class ThreadResolver {
  @FieldResolver(() => PersonView)
  author(@Root() thread: Thread, @Ctx() context: Context): Promise<Person | null> {
    return personById(context).load(thread.authorId)
  }

  @FieldResolver(() => PersonView, { nullable: true })
  resolvedBy(@Root() thread: Thread, @Ctx() context: Context): Promise<Person | null> {
    return thread.resolvedById ? personById(context).load(thread.resolvedById) : Promise.resolve(null)
  }

  @FieldResolver(() => [CommentView], { description: 'Oldest first.' })
  async comments(@Root() thread: Thread, @Ctx() context: Context): Promise<Comment[]> {
    return (await commentsOfThread(context).load(thread.id)) ?? []
  }

  @Mutation(() => ThreadResult)
  openThread(@Arg('input', () => OpenThreadInput) input: OpenThreadInput, @Ctx() context: Context): Promise<typeof ThreadResult> {
    return openThread(context, input)
  }

  @Mutation(() => ThreadResult)
  replyToThread(@Arg('input', () => ReplyToThreadInput) input: ReplyToThreadInput, @Ctx() context: Context): Promise<typeof ThreadResult> {
    return replyToThread(context, input)
  }

  @Mutation(() => ThreadResult)
  resolveThread(@Arg('input', () => ResolveThreadInput) input: ResolveThreadInput, @Ctx() context: Context): Promise<typeof ThreadResult> {
    return resolveThread(context, input)
  }

  @Mutation(() => ThreadResult)
  reopenThread(@Arg('input', () => ReopenThreadInput) input: ReopenThreadInput, @Ctx() context: Context): Promise<typeof ThreadResult> {
    return reopenThread(context, input)
  }
}

@Resolver(() => CommentView)
export class CommentResolver {
  @FieldResolver(() => PersonView)
  author(@Root() comment: Comment, @Ctx() context: Context): Promise<Person | null> {
    return personById(context).load(comment.authorId)
  }

  @FieldResolver(() => [PersonView], { description: 'Whom it mentions.' })
  mentioned(@Root() comment: Comment, @Ctx() context: Context): Promise<Person[]> {
    return peopleById(context, comment.mentionedIds)
  }
}
