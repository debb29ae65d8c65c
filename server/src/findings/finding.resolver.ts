import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql'
import type { EvidenceFileRef, EvidenceItem, FindingContent } from '../../../shared/findings/content.ts'
import type { NamedSource } from '../../../shared/findings/source.ts'
import { hasEdits } from '../../../shared/findings/workingCopy.ts'
import { MethodologyView, ProvisionView, RegionView } from '../methodology/methodology.graphql.ts'
import type { Methodology, Provision, Region } from '../methodology/methodology.entity.ts'
import { methodologyById, provisionByCode, regionByCode } from '../methodology/methodology.loader.ts'
import { PersonView } from '../people/people.graphql.ts'
import type { Person } from '../people/person.entity.ts'
import { personById } from '../people/person.loader.ts'
import { type Context, requireActor } from '../platform/graphql/context.ts'
import { RoundView } from '../projects/project.graphql.ts'
import type { Round } from '../projects/project.entity.ts'
import { roundById } from '../projects/project.loader.ts'
import { acceptSuggestions } from './acceptance.service.ts'
import * as drafts from './draft.service.ts'
import { type Finding, FindingDraft, type FindingRevision } from './finding.entity.ts'
import { EvidenceFileRefView, EvidenceItemView, FindingConnectionView, FindingContentView, FindingDraftView, FindingRevisionView, FindingSortEnum, FindingView, NamedSourceView } from './finding.graphql.ts'
import {
  AcceptSuggestionsInput,
  CreateFindingInput,
  DiscardFindingDraftInput,
  DiscardFindingDraftResult,
  FindingDraftResult,
  FindingFilter,
  FindingResult,
  ReviseFindingInput,
  SaveFindingDraftInput,
  SubmitFindingInput,
  WithdrawFindingInput,
} from './finding.input.ts'
import { type FindingSort, listFindings } from './finding.list.ts'
import { readableFinding, revisionByNumber, revisionsOfFinding } from './finding.loader.ts'
import { findReadable } from './finding.policy.ts'
import { submitFinding, withdrawFinding } from './finding.service.ts'

@Resolver(() => FindingView)
export class FindingResolver {
  @Query(() => FindingView, { nullable: true })
  finding(@Arg('ref', () => String) ref: string, @Ctx() context: Context): Promise<Finding | null> {
    requireActor(context)
    return findReadable(context, ref)
  }

  @Query(() => FindingConnectionView)
  findings(
    @Arg('projectId', () => ID) projectId: string,
    @Arg('filter', () => FindingFilter) filter: FindingFilter,
    @Arg('sort', () => FindingSortEnum) sort: FindingSort,
    @Arg('first', () => Int) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: Context,
  ): Promise<FindingConnectionView> {
    return listFindings(context, projectId, filter, sort, first, after)
  }

  @FieldResolver(() => RegionView, { nullable: true })
  region(@Root() finding: Finding, @Ctx() context: Context): Promise<Region | null> {
    return finding.regionCode ? regionByCode(context).load(finding.regionCode) : Promise.resolve(null)
  }

  @FieldResolver(() => PersonView)
  author(@Root() finding: Finding, @Ctx() context: Context): Promise<Person | null> {
    return personById(context).load(finding.authorId)
  }

  @FieldResolver(() => RoundView)
  round(@Root() finding: Finding, @Ctx() context: Context): Promise<Round | null> {
    return roundById(context).load(finding.roundId)
  }

  @FieldResolver(() => FindingRevisionView, { nullable: true, description: 'The newest; null while it was never submitted.' })
  revision(@Root() finding: Finding, @Ctx() context: Context): Promise<FindingRevision | null> {
    return revisionByNumber(context).load(`${finding.id}:${finding.revisionNumber}`)
  }

  @FieldResolver(() => [FindingRevisionView], { description: 'Newest first.' })
  async revisions(@Root() finding: Finding, @Ctx() context: Context): Promise<FindingRevision[]> {
    return (await revisionsOfFinding(context).load(finding.id)) ?? []
  }

  @Mutation(() => FindingDraftResult)
  createFinding(@Arg('input', () => CreateFindingInput) input: CreateFindingInput, @Ctx() context: Context): Promise<typeof FindingDraftResult> {
    return drafts.createFinding(context, input)
  }

  @Mutation(() => FindingDraftResult)
  saveFindingDraft(@Arg('input', () => SaveFindingDraftInput) input: SaveFindingDraftInput, @Ctx() context: Context): Promise<typeof FindingDraftResult> {
    return drafts.saveFindingDraft(context, input)
  }

  @Mutation(() => FindingDraftResult)
  reviseFinding(@Arg('input', () => ReviseFindingInput) input: ReviseFindingInput, @Ctx() context: Context): Promise<typeof FindingDraftResult> {
    return drafts.reviseFinding(context, input)
  }

  @Mutation(() => DiscardFindingDraftResult)
  discardFindingDraft(@Arg('input', () => DiscardFindingDraftInput) input: DiscardFindingDraftInput, @Ctx() context: Context): Promise<typeof DiscardFindingDraftResult> {
    return drafts.discardFindingDraft(context, input)
  }

  @Mutation(() => FindingResult)
  submitFinding(@Arg('input', () => SubmitFindingInput) input: SubmitFindingInput, @Ctx() context: Context): Promise<typeof FindingResult> {
    return submitFinding(context, input)
  }

  @Mutation(() => FindingResult)
  acceptSuggestions(@Arg('input', () => AcceptSuggestionsInput) input: AcceptSuggestionsInput, @Ctx() context: Context): Promise<typeof FindingResult> {
    return acceptSuggestions(context, input)
  }

  @Mutation(() => FindingResult)
  withdrawFinding(@Arg('input', () => WithdrawFindingInput) input: WithdrawFindingInput, @Ctx() context: Context): Promise<typeof FindingResult> {
    return withdrawFinding(context, input)
  }
}

@Resolver(() => FindingRevisionView)
export class FindingRevisionResolver {
  @FieldResolver(() => PersonView)
  author(@Root() revision: FindingRevision, @Ctx() context: Context): Promise<Person | null> {
    return personById(context).load(revision.authorId)
  }
}

@Resolver(() => FindingContentView)
export class FindingContentResolver {
  @FieldResolver(() => RegionView, { nullable: true })
  region(@Root() content: FindingContent, @Ctx() context: Context): Promise<Region | null> {
    return content.regionCode ? regionByCode(context).load(content.regionCode) : Promise.resolve(null)
  }

  @FieldResolver(() => [NamedSourceView], { complexity: 1 })
  sources(@Root() { sources }: FindingContent): readonly NamedSource[] {
    return sources ?? []
  }

  @FieldResolver(() => [ProvisionView], { complexity: 5 })
  async provisions(@Root() content: FindingContent, @Ctx() context: Context): Promise<Provision[]> {
    const found = await Promise.all(content.standards.map((code) => provisionByCode(context).load(code)))
    return found.filter((provision) => provision !== null)
  }
}

@Resolver(() => EvidenceItemView)
export class EvidenceItemResolver {
  @FieldResolver(() => [EvidenceFileRefView], { complexity: 1 })
  files(@Root() { files }: EvidenceItem): readonly EvidenceFileRef[] {
    return files ?? []
  }
}

@Resolver(() => FindingDraftView)
export class FindingDraftResolver {
  @Query(() => FindingDraftView, { nullable: true, description: "The viewer's own working copy." })
  async findingDraft(@Arg('findingId', () => ID) findingId: string, @Ctx() context: Context): Promise<FindingDraft | null> {
    const { personId } = requireActor(context)
    const finding = await readableFinding(context).load(findingId)
    return finding?.authorId === personId ? context.em.findOne(FindingDraft, { findingId }) : null
  }

  @FieldResolver(() => FindingView)
  async finding(@Root() draft: FindingDraft, @Ctx() context: Context): Promise<Finding> {
    return (await readableFinding(context).load(draft.findingId))!
  }

  @FieldResolver(() => Boolean, { description: 'It has edits that were not sent; before the first submission, always.' })
  async edited(@Root() draft: FindingDraft, @Ctx() context: Context): Promise<boolean> {
    const { id, revisionNumber, level } = (await readableFinding(context).load(draft.findingId))!
    const sent = await revisionByNumber(context).load(`${id}:${revisionNumber}`)
    return sent === null || hasEdits(draft, { level, content: sent.content })
  }

  @FieldResolver(() => ID)
  async roundId(@Root() draft: FindingDraft, @Ctx() context: Context): Promise<string> {
    return (await readableFinding(context).load(draft.findingId))!.roundId
  }

  @FieldResolver(() => MethodologyView)
  async methodology(@Root() draft: FindingDraft, @Ctx() context: Context): Promise<Methodology | null> {
    const finding = await readableFinding(context).load(draft.findingId)
    const round = await roundById(context).load(finding!.roundId)
    return methodologyById(context).load(round!.methodologyId)
  }
}
