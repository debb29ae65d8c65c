import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import type { Finding, FindingDraft } from '../findings/finding.entity.ts'
import { FindingDraftView, FindingView } from '../findings/finding.graphql.ts'
import { findingById } from '../findings/finding.loader.ts'
import { findingFacts } from '../findings/finding.policy.ts'
import { canSource } from '../../../shared/access/source.ts'
import { PersonView } from '../people/people.graphql.ts'
import type { Person } from '../people/person.entity.ts'
import { personById } from '../people/person.loader.ts'
import { type Context, permits } from '../platform/graphql/context.ts'
import { answerIdentityRequest, askForIdentity, openIdentity } from './identity.service.ts'
import type { IdentityAccess, IdentityRequest, Source } from './source.entity.ts'
import { AddSourceInput, AnswerIdentityRequestInput, AskForIdentityInput, ChangeIdentityInput, IdentityAccessView, IdentityRequestView, IdentityResult, SourceInput, SourceResult, SourceView } from './source.graphql.ts'
import { accessesOfSource, allSourcesOfFinding, requestsOfSource, sourcesOfFinding } from './source.loader.ts'
import { learnsOfIdentity } from './source.policy.ts'
import { addSource, changeIdentity, endConsent } from './source.service.ts'

@Resolver(() => FindingView)
export class FindingSourcesResolver {
  @FieldResolver(() => [SourceView], { complexity: 5, description: 'Those that a revision names.' })
  async sources(@Root() finding: Finding, @Ctx() context: Context): Promise<Source[]> {
    return (await sourcesOfFinding(context).load(finding.id)) ?? []
  }

  @Mutation(() => SourceResult)
  addSource(@Arg('input', () => AddSourceInput) input: AddSourceInput, @Ctx() context: Context): Promise<typeof SourceResult> {
    return addSource(context, input)
  }

  @Mutation(() => SourceResult)
  changeIdentity(@Arg('input', () => ChangeIdentityInput) input: ChangeIdentityInput, @Ctx() context: Context): Promise<typeof SourceResult> {
    return changeIdentity(context, input)
  }

  @Mutation(() => SourceResult)
  endConsent(@Arg('input', () => SourceInput) input: SourceInput, @Ctx() context: Context): Promise<typeof SourceResult> {
    return endConsent(context, input)
  }

  @Mutation(() => SourceResult)
  askForIdentity(@Arg('input', () => AskForIdentityInput) input: AskForIdentityInput, @Ctx() context: Context): Promise<typeof SourceResult> {
    return askForIdentity(context, input)
  }

  @Mutation(() => SourceResult)
  answerIdentityRequest(@Arg('input', () => AnswerIdentityRequestInput) input: AnswerIdentityRequestInput, @Ctx() context: Context): Promise<typeof SourceResult> {
    return answerIdentityRequest(context, input)
  }

  @Mutation(() => IdentityResult, { description: 'The only way to who a source is. It is noted, and told to the author and the coordinators.' })
  openIdentity(@Arg('input', () => SourceInput) input: SourceInput, @Ctx() context: Context): Promise<typeof IdentityResult> {
    return openIdentity(context, input)
  }
}

@Resolver(() => FindingDraftView)
export class DraftSourcesResolver {
  @FieldResolver(() => [SourceView], { complexity: 10, description: 'All that were added, those that no revision names as well.' })
  async sources(@Root() { findingId }: FindingDraft, @Ctx() context: Context): Promise<Source[]> {
    return (await allSourcesOfFinding(context).load(findingId)) ?? []
  }

  @FieldResolver(() => Boolean, { complexity: 0, description: 'This server has a key to seal identities with; without one it keeps none.' })
  sealsIdentities(@Ctx() context: Context): boolean {
    return context.sealer !== null
  }
}

@Resolver(() => SourceView)
export class SourceResolver {
  @FieldResolver(() => Boolean, { nullable: true, description: 'Is anything kept of who they are? For the author and whoever reviews the finding.' })
  async hasIdentity(@Root() { findingId, hasIdentity }: Source, @Ctx() context: Context): Promise<boolean | null> {
    const finding = await findingById(context).load(findingId)
    return finding && permits(context, finding.projectId, (member) => canSource(member, 'source:see_requests', findingFacts(finding))) ? hasIdentity : null
  }

  @FieldResolver(() => PersonView, { nullable: true, description: 'Who recorded that they do not agree any more.' })
  consentEndedBy(@Root() { consentEndedById }: Source, @Ctx() context: Context): Promise<Person | null> {
    return consentEndedById ? personById(context).load(consentEndedById) : Promise.resolve(null)
  }

  @FieldResolver(() => [IdentityRequestView], { complexity: 3, description: 'Who asked for the identity, newest first: for the author, coordinators and whoever asked.' })
  async identityRequests(@Root() { id, findingId }: Source, @Ctx() context: Context): Promise<IdentityRequest[]> {
    const finding = await findingById(context).load(findingId)
    const requests = finding ? ((await requestsOfSource(context).load(id)) ?? []) : []
    return requests.filter(({ askedById }) => permits(context, finding!.projectId, (member) => canSource(member, 'source:see_requests', findingFacts(finding!)) && learnsOfIdentity(member, finding!, askedById)))
  }

  @FieldResolver(() => [IdentityAccessView], { complexity: 3, description: 'Who had the identity before their eyes, newest first: for the author and coordinators.' })
  async identityAccesses(@Root() { id, findingId }: Source, @Ctx() context: Context): Promise<IdentityAccess[]> {
    const finding = await findingById(context).load(findingId)
    const allowed = finding && permits(context, finding.projectId, (member) => canSource(member, 'source:see_requests', findingFacts(finding)) && learnsOfIdentity(member, finding, null))
    return allowed ? ((await accessesOfSource(context).load(id)) ?? []) : []
  }
}

@Resolver(() => IdentityRequestView)
export class IdentityRequestResolver {
  @FieldResolver(() => PersonView)
  askedBy(@Root() { askedById }: IdentityRequest, @Ctx() context: Context): Promise<Person | null> {
    return personById(context).load(askedById)
  }

  @FieldResolver(() => PersonView, { nullable: true })
  answeredBy(@Root() { answeredById }: IdentityRequest, @Ctx() context: Context): Promise<Person | null> {
    return answeredById ? personById(context).load(answeredById) : Promise.resolve(null)
  }
}

@Resolver(() => IdentityAccessView)
export class IdentityAccessResolver {
  @FieldResolver(() => PersonView)
  person(@Root() { personId }: IdentityAccess, @Ctx() context: Context): Promise<Person | null> {
    return personById(context).load(personId)
  }
}
