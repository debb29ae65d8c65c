import { createUnionType, Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql'
import type { ConfidentialityLevel } from '../../../shared/access/roles.ts'
import { type EvidenceFileRef, type EvidenceItem, type FindingContent, withFiles, withSources } from '../../../shared/findings/content.ts'
import type { NamedSource } from '../../../shared/findings/source.ts'
import type { Answer } from '../../../shared/methodology/answers.ts'
import type { FindingStatus } from '../../../shared/workflow/finding.ts'
import type { ChangeKind, Confidence, Consent, Severity } from '../../../shared/workflow/scales.ts'
import { pageMax } from '../platform/graphql/cursor.ts'
import { Done, Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import { DateScalar } from '../platform/graphql/scalars.ts'
import type { Finding, FindingDraft } from './finding.entity.ts'
import { ChangeKindEnum, ConfidenceEnum, ConsentEnum, FindingDraftView, FindingStatusEnum, FindingView, LevelEnum, PrecisionEnum, SeverityEnum } from './finding.graphql.ts'

@InputType()
export class AnswerInput implements Answer {
  @Field(() => String)
  question!: string
  @Field(() => String, { nullable: true })
  option?: string | null
  @Field(() => [String], { nullable: true })
  options?: string[] | null
  @Field(() => Float, { nullable: true })
  number?: number | null
  @Field(() => Float, { nullable: true })
  numerator?: number | null
  @Field(() => Float, { nullable: true })
  denominator?: number | null
  @Field(() => String, { nullable: true })
  text?: string | null
  @Field(() => DateScalar, { nullable: true })
  date?: string | null
  @Field(() => PrecisionEnum, { nullable: true })
  precision?: NonNullable<Answer['precision']> | null
  @Field(() => DateScalar, { nullable: true })
  periodStart?: string | null
  @Field(() => DateScalar, { nullable: true })
  periodEnd?: string | null
  @Field(() => String, { nullable: true })
  source?: string | null
  @Field(() => String, { nullable: true })
  method?: string | null
  @Field(() => String, { nullable: true })
  note?: string | null
}

@InputType()
export class EvidenceFileRefInput implements EvidenceFileRef {
  @Field(() => String)
  sha256!: string
  @Field(() => String)
  name!: string
  @Field(() => Int)
  bytes!: number
  @Field(() => String)
  mediaType!: string
}

@InputType()
export class EvidenceItemInput implements Omit<EvidenceItem, 'files'> {
  @Field(() => String)
  method!: string
  @Field(() => String)
  description!: string
  @Field(() => [EvidenceFileRefInput], { nullable: true })
  files?: EvidenceFileRefInput[] | null
}

@InputType()
export class NamedSourceInput implements NamedSource {
  @Field(() => ID)
  sourceId!: string
  @Field(() => ConsentEnum)
  consent!: Consent
}

@InputType()
export class FindingContentInput {
  @Field(() => String)
  title!: string
  @Field(() => String)
  narrative!: string
  @Field(() => DateScalar, { nullable: true })
  occurredOn?: string | null
  @Field(() => DateScalar, { nullable: true })
  occurredUntil?: string | null
  @Field(() => String, { nullable: true })
  regionCode?: string | null
  @Field(() => String)
  place!: string
  @Field(() => String)
  institution!: string
  @Field(() => String, { nullable: true })
  themeCode?: string | null
  @Field(() => [String])
  indicators!: string[]
  @Field(() => [AnswerInput])
  answers!: AnswerInput[]
  @Field(() => Int, { nullable: true })
  sourceCount?: number | null
  @Field(() => ConsentEnum, { nullable: true })
  sourceConsent?: Consent | null
  @Field(() => String)
  sourceNote!: string
  @Field(() => [NamedSourceInput], { nullable: true, description: 'Of those that were added to this finding.' })
  sources?: NamedSourceInput[] | null
  @Field(() => [EvidenceItemInput])
  evidence!: EvidenceItemInput[]
  @Field(() => SeverityEnum, { nullable: true })
  severity?: Severity | null
  @Field(() => ConfidenceEnum, { nullable: true })
  confidence?: Confidence | null
  @Field(() => [String])
  standards!: string[]
}

/** The input as content: what was left out is null, and nested inputs are plain data. */
export function contentOf(input: FindingContentInput): FindingContent {
  const { occurredOn, occurredUntil, regionCode, themeCode, sourceCount, sourceConsent, severity, confidence } = input
  const content = {
    title: input.title,
    narrative: input.narrative,
    occurredOn: occurredOn ?? null,
    occurredUntil: occurredUntil ?? null,
    regionCode: regionCode ?? null,
    place: input.place,
    institution: input.institution,
    themeCode: themeCode ?? null,
    indicators: input.indicators,
    answers: input.answers.map((answer) => ({ ...answer })),
    sourceCount: sourceCount ?? null,
    sourceConsent: sourceConsent ?? null,
    sourceNote: input.sourceNote,
    evidence: input.evidence.map((item) => withFiles(item, item.files)),
    severity: severity ?? null,
    confidence: confidence ?? null,
    standards: input.standards,
  }
  return withSources(content, input.sources)
}

@InputType()
export class FindingFilter {
  @Field(() => [ID], { nullable: true, description: `These alone, as far as the viewer may read them: ${pageMax} at most.` })
  ids?: string[] | null
  @Field(() => [LevelEnum], { nullable: true })
  level?: ConfidentialityLevel[] | null
  @Field(() => [FindingStatusEnum], { nullable: true })
  status?: FindingStatus[] | null
  @Field(() => [String], { nullable: true })
  theme?: string[] | null
  @Field(() => [String], { nullable: true })
  region?: string[] | null
  @Field(() => [SeverityEnum], { nullable: true })
  severity?: Severity[] | null
  @Field(() => Boolean, { nullable: true })
  mine?: boolean | null
  @Field(() => Boolean, { nullable: true })
  assignedToMe?: boolean | null
  @Field(() => String, { nullable: true })
  search?: string | null
}

@InputType()
export class CreateFindingInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  roundId!: string
  @Field(() => String, { nullable: true })
  themeCode?: string | null
}

@InputType()
export class SaveFindingDraftInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  findingId!: string
  @Field(() => Int, { description: "The working copy's version that this was typed over." })
  expectedVersion!: number
  @Field(() => ID, { nullable: true, description: 'The idempotency key of a save that was still under way: this one is measured against the version that it made, and is stale where it made none.' })
  follows?: string | null
  @Field(() => LevelEnum, { nullable: true })
  level?: ConfidentialityLevel | null
  @Field(() => FindingContentInput)
  content!: FindingContentInput
}

@InputType({ description: "Opens the author's working copy of what was submitted before." })
export class ReviseFindingInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  findingId!: string
}

@InputType({ description: 'Turns the working copy into a revision.' })
export class SubmitFindingInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  findingId!: string
  @Field(() => Int)
  draftVersion!: number
  @Field(() => ChangeKindEnum)
  change!: ChangeKind
  @Field(() => String, { description: 'What changed and why, for the reviewers.' })
  note!: string
}

@InputType({ description: 'Makes one revision of the text that was seen, with the passages replaced as suggested.' })
export class AcceptSuggestionsInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  findingId!: string
  @Field(() => Int)
  revision!: number
  @Field(() => String)
  contentHash!: string
  @Field(() => [ID])
  threadIds!: string[]
  @Field(() => ChangeKindEnum)
  change!: ChangeKind
  @Field(() => String, { description: 'What changed and why, for the reviewers.' })
  note!: string
}

@InputType()
export class DiscardFindingDraftInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  findingId!: string
  @Field(() => Int)
  draftVersion!: number
}

@InputType()
export class WithdrawFindingInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  findingId!: string
  @Field(() => Int)
  expectedVersion!: number
  @Field(() => String)
  reason!: string
}

@ObjectType()
export class FindingSuccess {
  @Field(() => FindingView)
  readonly finding: Finding
  constructor(finding: Finding) {
    this.finding = finding
  }
}

@ObjectType()
export class FindingDraftSuccess {
  @Field(() => FindingDraftView)
  readonly draft: FindingDraft
  @Field(() => FindingView)
  readonly finding: Finding
  constructor(draft: FindingDraft, finding: Finding) {
    this.draft = draft
    this.finding = finding
  }
}

export const FindingResult = createUnionType({ name: 'FindingResult', types: () => [FindingSuccess, Refused, Stale, Invalid] as const })
export const FindingDraftResult = createUnionType({ name: 'FindingDraftResult', types: () => [FindingDraftSuccess, Refused, Stale, Invalid] as const })
export const DiscardFindingDraftResult = createUnionType({ name: 'DiscardFindingDraftResult', types: () => [Done, Refused, Stale, Invalid] as const })
