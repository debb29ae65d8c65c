import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import { ViewerView } from '../people/people.graphql.ts'
import type { Person } from '../people/person.entity.ts'
import type { Context } from '../platform/graphql/context.ts'
import { ChangeMailSettingsInput, MailSettingsResult, MailSettingsView } from './mail.graphql.ts'
import { changeMailSettings, readMailSettings } from './mailSettings.service.ts'

@Resolver(() => ViewerView)
export class MailSettingsResolver {
  @FieldResolver(() => MailSettingsView)
  mail(@Root() person: Person, @Ctx() context: Context): Promise<MailSettingsView> {
    return readMailSettings(context, person.id)
  }

  @Mutation(() => MailSettingsResult)
  changeMailSettings(@Arg('input', () => ChangeMailSettingsInput) input: ChangeMailSettingsInput, @Ctx() context: Context): Promise<typeof MailSettingsResult> {
    return changeMailSettings(context, input)
  }
}
