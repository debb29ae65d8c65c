import { Field, Float, ID, Int, ObjectType } from 'type-graphql'
import { countMax } from '../../../shared/limits/list.ts'
import { type ConfidentialityLevel, confidentialityLevels } from '../../../shared/access/roles.ts'
import { type Answer, precisions } from '../../../shared/methodology/answers.ts'
import type { EvidenceFileRef, EvidenceItem, FindingContent } from '../../../shared/findings/content.ts'
import type { NamedSource } from '../../../shared/findings/source.ts'
import { type FindingStatus, findingStatuses } from '../../../shared/workflow/finding.ts'
import { type ChangeKind, changeKinds, type Confidence, confidences, type Consent, consents, type Severity, severities } from '../../../shared/workflow/scales.ts'
import { enumOf } from '../platform/graphql/results.ts'
import { DateScalar } from '../platform/graphql/scalars.ts'
import type { Finding, FindingDraft, FindingRevision } from './finding.entity.ts'

export const FindingStatusEnum = enumOf('FindingStatus', findingStatuses)
export const LevelEnum = enumOf('ConfidentialityLevel', confidentialityLevels)
export const SeverityEnum = enumOf('Severity', severities)
export const ConfidenceEnum = enumOf('Confidence', confidences)
export const ConsentEnum = enumOf('Consent', consents)
export const ChangeKindEnum = enumOf('ChangeKind', changeKinds)
export const PrecisionEnum = enumOf('Precision', precisions)
export const FindingSortEnum = enumOf('FindingSort', ['updated', 'ref', 'severity'])

@ObjectType('Finding')
export class FindingView implements Pick<Finding, 'id' | 'ref' | 'version' | 'projectId' | 'status' | 'level' | 'title' | 'openMustFix' | 'createdAt' | 'updatedAt'> {
  @Field(() => ID)
  id!: string
  @Field(() => String)
  ref!: string
  @Field(() => Int)
  version!: number
  @Field(() => ID)
  projectId!: string
  @Field(() => FindingStatusEnum)
  status!: FindingStatus
  @Field(() => LevelEnum)
  level!: ConfidentialityLevel
  @Field(() => String)
  title!: string
  @Field(() => SeverityEnum, { nullable: true })
  severity!: Severity | null
  @Field(() => ConfidenceEnum, { nullable: true })
  confidence!: Confidence | null
  @Field(() => String, { nullable: true })
  themeCode!: string | null
  @Field(() => Int)
  openMustFix!: number
  @Field(() => Date)
  createdAt!: Date
  @Field(() => Date, { nullable: true })
  submittedAt!: Date | null
  @Field(() => Date)
  updatedAt!: Date
}

@ObjectType('Answer')
export class AnswerView implements Answer {
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

@ObjectType('EvidenceFileRef', { description: 'A file as a text names it; whether it has arrived is said beside the finding.' })
export class EvidenceFileRefView implements EvidenceFileRef {
  @Field(() => String, { description: 'SHA-256 of the original, in hexadecimal digits.' })
  sha256!: string
  @Field(() => String)
  name!: string
  @Field(() => Int)
  bytes!: number
  @Field(() => String)
  mediaType!: string
}

@ObjectType('EvidenceItem')
export class EvidenceItemView implements EvidenceItem {
  @Field(() => String)
  method!: string
  @Field(() => String)
  description!: string
}

@ObjectType('NamedSource', { description: 'A source as a text names it. Each finding has its own: the same person in two findings is two sources.' })
export class NamedSourceView implements NamedSource {
  @Field(() => ID)
  sourceId!: string
  @Field(() => ConsentEnum)
  consent!: Consent
}

@ObjectType('FindingContent')
export class FindingContentView implements Omit<FindingContent, 'sources'> {
  @Field(() => String)
  title!: string
  @Field(() => String, { description: 'Paragraphs separated by empty lines.' })
  narrative!: string
  @Field(() => DateScalar, { nullable: true })
  occurredOn!: string | null
  @Field(() => DateScalar, { nullable: true })
  occurredUntil!: string | null
  @Field(() => String, { nullable: true })
  regionCode!: string | null
  @Field(() => String)
  place!: string
  @Field(() => String)
  institution!: string
  @Field(() => String, { nullable: true })
  themeCode!: string | null
  @Field(() => [String])
  indicators!: string[]
  @Field(() => [AnswerView])
  answers!: Answer[]
  @Field(() => Int, { nullable: true })
  sourceCount!: number | null
  @Field(() => ConsentEnum, { nullable: true })
  sourceConsent!: Consent | null
  @Field(() => String)
  sourceNote!: string
  @Field(() => [EvidenceItemView])
  evidence!: EvidenceItem[]
  @Field(() => SeverityEnum, { nullable: true })
  severity!: Severity | null
  @Field(() => ConfidenceEnum, { nullable: true })
  confidence!: Confidence | null
  @Field(() => [String])
  standards!: string[]
}

@ObjectType('FindingRevision', { description: 'What was said at one moment; never changed.' })
export class FindingRevisionView implements Pick<FindingRevision, 'id' | 'number' | 'contentHash' | 'change' | 'note' | 'content' | 'createdAt'> {
  @Field(() => ID)
  id!: string
  @Field(() => Int)
  number!: number
  @Field(() => String)
  contentHash!: string
  @Field(() => ChangeKindEnum)
  change!: ChangeKind
  @Field(() => String)
  note!: string
  @Field(() => FindingContentView)
  content!: FindingContent
  @Field(() => Date)
  createdAt!: Date
}

@ObjectType('FindingDraft', { description: "The author's working copy; nobody else's to read." })
export class FindingDraftView implements Pick<FindingDraft, 'id' | 'findingId' | 'version' | 'level' | 'content' | 'savedAt'> {
  @Field(() => ID)
  id!: string
  @Field(() => ID)
  findingId!: string
  @Field(() => Int)
  version!: number
  @Field(() => LevelEnum)
  level!: ConfidentialityLevel
  @Field(() => Int, { nullable: true })
  baseRevision!: number | null
  @Field(() => FindingContentView)
  content!: FindingContent
  @Field(() => Date)
  savedAt!: Date
}

@ObjectType()
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean
  @Field(() => String, { nullable: true })
  endCursor!: string | null
}

@ObjectType('FindingEdge')
export class FindingEdgeView {
  @Field(() => String)
  cursor!: string
  @Field(() => FindingView)
  node!: Finding
}

@ObjectType('FindingConnection')
export class FindingConnectionView {
  @Field(() => [FindingEdgeView])
  edges!: FindingEdgeView[]
  @Field(() => PageInfo)
  pageInfo!: PageInfo
  @Field(() => Int, { description: `Of what the viewer may see, counted up to ${countMax}: that many means that many or more.` })
  totalCount!: number
}
