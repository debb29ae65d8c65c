import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../platform/graphql/context.ts'
import { RoundView } from './project.graphql.ts'
import { ChangeRoundInput, OpenRoundInput, RoundResult } from './round.graphql.ts'
import { changeRound, openRound } from './round.service.ts'

@Resolver(() => RoundView)
export class RoundCommandsResolver {
  @Mutation(() => RoundResult)
  openRound(@Arg('input', () => OpenRoundInput) input: OpenRoundInput, @Ctx() context: Context): Promise<typeof RoundResult> {
    return openRound(context, input)
  }

  @Mutation(() => RoundResult)
  changeRound(@Arg('input', () => ChangeRoundInput) input: ChangeRoundInput, @Ctx() context: Context): Promise<typeof RoundResult> {
    return changeRound(context, input)
  }
}
