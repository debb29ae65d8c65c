import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import type { Context } from '../platform/graphql/context.ts'
import { suggestionOf, type Thread } from './review.entity.ts'
import { SuggestionView, ThreadResult, ThreadView } from './review.graphql.ts'
import { DeclineSuggestionInput, SuggestEditInput, WithdrawSuggestionInput } from './review.input.ts'
import { declineSuggestion, suggestEdit, withdrawSuggestion } from './suggestion.service.ts'

/** What suggestions add to threads. */
@Resolver(() => ThreadView)
export class SuggestionResolver {
  @FieldResolver(() => SuggestionView, { nullable: true, description: 'What the thread suggests; null where it is a comment.' })
  suggestion(@Root() thread: Thread): SuggestionView | null {
    const suggestion = suggestionOf(thread)
    return suggestion && { replacement: suggestion.replacement, outcome: thread.outcome ?? null, acceptedIn: thread.acceptedIn ?? null, overtakenIn: suggestion.overtakenIn }
  }

  @Mutation(() => ThreadResult)
  suggestEdit(@Arg('input', () => SuggestEditInput) input: SuggestEditInput, @Ctx() context: Context): Promise<typeof ThreadResult> {
    return suggestEdit(context, input)
  }

  @Mutation(() => ThreadResult)
  declineSuggestion(@Arg('input', () => DeclineSuggestionInput) input: DeclineSuggestionInput, @Ctx() context: Context): Promise<typeof ThreadResult> {
    return declineSuggestion(context, input)
  }

  @Mutation(() => ThreadResult)
  withdrawSuggestion(@Arg('input', () => WithdrawSuggestionInput) input: WithdrawSuggestionInput, @Ctx() context: Context): Promise<typeof ThreadResult> {
    return withdrawSuggestion(context, input)
  }
}
