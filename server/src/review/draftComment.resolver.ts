import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import type { Finding } from '../findings/finding.entity.ts'
import { FindingView } from '../findings/finding.graphql.ts'
import { PersonView } from '../people/people.graphql.ts'
import type { Person } from '../people/person.entity.ts'
import { peopleById } from '../people/person.loader.ts'
import type { Context } from '../platform/graphql/context.ts'
import type { DraftComment } from './draftComment.entity.ts'
import { DraftCommentResult, DraftCommentView } from './draftComment.graphql.ts'
import { CreateDraftCommentInput, DiscardDraftCommentInput, EditDraftCommentInput } from './draftComment.input.ts'
import { createDraftComment, discardDraftComment, editDraftComment } from './draftComment.service.ts'
import { ownDraftComments } from './review.loader.ts'

@Resolver(() => FindingView)
export class DraftCommentResolver {
  @FieldResolver(() => [DraftCommentView], { description: 'What the viewer keeps until they decide, oldest first. Nobody else’s, and never in a live message: that is made for many.' })
  async viewerDraftComments(@Root() finding: Finding, @Ctx() context: Context): Promise<DraftComment[]> {
    return context.actor ? ((await ownDraftComments(context).load(finding.id)) ?? []) : []
  }

  @Mutation(() => DraftCommentResult)
  createDraftComment(@Arg('input', () => CreateDraftCommentInput) input: CreateDraftCommentInput, @Ctx() context: Context): Promise<typeof DraftCommentResult> {
    return createDraftComment(context, input)
  }

  @Mutation(() => DraftCommentResult)
  editDraftComment(@Arg('input', () => EditDraftCommentInput) input: EditDraftCommentInput, @Ctx() context: Context): Promise<typeof DraftCommentResult> {
    return editDraftComment(context, input)
  }

  @Mutation(() => DraftCommentResult)
  discardDraftComment(@Arg('input', () => DiscardDraftCommentInput) input: DiscardDraftCommentInput, @Ctx() context: Context): Promise<typeof DraftCommentResult> {
    return discardDraftComment(context, input)
  }
}

@Resolver(() => DraftCommentView)
export class DraftCommentPeopleResolver {
  @FieldResolver(() => [PersonView], { description: 'Whom it will mention.' })
  mentioned(@Root() { mentionedIds }: DraftComment, @Ctx() context: Context): Promise<Person[]> {
    return peopleById(context, mentionedIds)
  }
}
