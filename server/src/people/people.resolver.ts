import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import { type Locale } from '../../../shared/languages/locales.ts'
import { issuesOf } from '../../../shared/limits/issue.ts'
import { signInLimits } from '../../../shared/limits/people.ts'
import { Membership } from '../projects/project.entity.ts'
import { type Context, requireActor, requireCookie } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Done, Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import { DemoPersonaView, LocaleEnum, OrganisationView, PersonView, SessionView, ViewerView } from './people.graphql.ts'
import { Organisation, Person } from './person.entity.ts'
import { organisationById, personById } from './person.loader.ts'
import { endEverySession, endSession, liveSessionsOf } from './session.service.ts'
import { changePassword } from './password.service.ts'
import { ChangePasswordInput, ChangePasswordResult, SignInInput, SignInResult, SignInSuccess } from './signIn.graphql.ts'
import { checkCredentials, enter } from './signIn.service.ts'

@Resolver(() => PersonView)
export class PersonResolver {
  @FieldResolver(() => OrganisationView)
  async organisation(@Root() person: Person, @Ctx() context: Context): Promise<Organisation | null> {
    return organisationById(context).load(person.organisationId)
  }
}

@Resolver(() => Stale)
export class StaleResolver {
  @FieldResolver(() => PersonView, { nullable: true })
  async changedBy(@Root() stale: Stale, @Ctx() context: Context): Promise<Person | null> {
    return stale.changedById ? personById(context).load(stale.changedById) : null
  }
}

@Resolver(() => ViewerView)
export class ViewerResolver {
  @Query(() => ViewerView, { nullable: true, description: 'Null when nobody is signed in.' })
  async viewer(@Ctx() context: Context): Promise<Person | null> {
    return context.actor ? personById(context).load(context.actor.personId) : null
  }

  @FieldResolver(() => OrganisationView)
  async organisation(@Root() person: Person, @Ctx() context: Context): Promise<Organisation | null> {
    return organisationById(context).load(person.organisationId)
  }

  @FieldResolver(() => [SessionView])
  async sessions(@Ctx() context: Context): Promise<SessionView[]> {
    const actor = requireActor(context)
    const sessions = await liveSessionsOf(context.em, actor.personId, context.now())
    return sessions.map(({ id, createdAt, lastSeenAt }) => ({ id, createdAt, lastSeenAt, current: id === actor.sessionId }))
  }

  @Mutation(() => SignInResult)
  async signIn(@Arg('input', () => SignInInput) input: SignInInput, @Ctx() context: Context): Promise<typeof SignInResult> {
    requireCookie(context)
    const issues = issuesOf(signInLimits, input)
    if (issues.length > 0) return new Invalid(issues)
    const person = await checkCredentials(context.em, input, context.clientAddress, context.now())
    return person ? enter(context, person) : new Refused('SIGN_IN_FAILED')
  }

  @Query(() => [DemoPersonaView], { description: 'Empty but on a demo server, seen from the machine itself.' })
  async demoPersonas(@Ctx() context: Context): Promise<DemoPersonaView[]> {
    if (!context.personasOpen) return []
    const personas = await context.em.find(Person, { persona: true, suspendedAt: null }, { orderBy: { id: 'asc' } })
    const memberships = await context.em.find(Membership, { personId: { $in: personas.map((person) => person.id) } }, { orderBy: { id: 'asc' } })
    return Promise.all(
      personas.map(async ({ id, name, organisationId, locale }) => {
        const own = memberships.filter(({ personId }) => personId === id)
        const organisation = await organisationById(context).load(organisationId)
        return {
          id,
          name,
          locale,
          organisation: organisation?.name ?? '',
          roles: own.map(({ role }) => role),
          reviewerKind: own.find(({ reviewerKind }) => reviewerKind)?.reviewerKind ?? null,
        }
      }),
    )
  }

  @Mutation(() => SignInResult)
  async signInAsPersona(@Arg('personId', () => ID) personId: string, @Ctx() context: Context): Promise<typeof SignInResult> {
    if (!context.personasOpen) throw notFound()
    requireCookie(context)
    const personas = await context.em.find(Person, { persona: true, suspendedAt: null })
    const person = personas.find(({ id }) => id === personId)
    if (!person) throw notFound()
    return enter(context, person)
  }

  @FieldResolver(() => Boolean, { description: 'False of demo personas that are entered without one.' })
  hasPassword(@Root() person: Person): boolean {
    return Boolean(person.passwordHash)
  }

  @Mutation(() => ChangePasswordResult)
  changePassword(@Arg('input', () => ChangePasswordInput) input: ChangePasswordInput, @Ctx() context: Context): Promise<typeof ChangePasswordResult> {
    return changePassword(context, input)
  }

  @Mutation(() => Done)
  async signOut(@Ctx() context: Context): Promise<Done> {
    if (context.actor) await endSession(context.em, context.bus, context.actor)
    context.setSession(null)
    return new Done()
  }

  @Mutation(() => Done)
  async signOutEverywhere(@Ctx() context: Context): Promise<Done> {
    await endEverySession(context.em, context.bus, requireActor(context))
    context.setSession(null)
    return new Done()
  }

  @Mutation(() => SignInSuccess)
  async setLocale(@Arg('locale', () => LocaleEnum) locale: Locale, @Ctx() context: Context): Promise<SignInSuccess> {
    const person = await context.em.findOneOrFail(Person, { id: requireActor(context).personId })
    person.locale = locale
    await context.em.flush()
    return new SignInSuccess(person)
  }
}
