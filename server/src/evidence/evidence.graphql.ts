import { Field, ID, Int, ObjectType } from 'type-graphql'
import { type AccessKind, accessKinds, type FileRefusal, fileRefusals, type FileStatus, fileStatuses } from '../../../shared/limits/evidence.ts'
import { countMax } from '../../../shared/limits/list.ts'
import { PageInfo } from '../findings/finding.graphql.ts'
import { enumOf } from '../platform/graphql/results.ts'
import type { EvidenceAccess, EvidenceFile, EvidenceUpload } from './evidence.entity.ts'

export const FileStatusEnum = enumOf('FileStatus', fileStatuses)
export const FileRefusalEnum = enumOf('FileRefusal', fileRefusals)
export const AccessKindEnum = enumOf('AccessKind', accessKinds)

@ObjectType('EvidenceFile', { description: 'A file that has arrived. A text names it by its digest; one that no row tells of has not arrived.' })
export class EvidenceFileView implements Pick<EvidenceFile, 'id' | 'sha256' | 'bytes' | 'status' | 'createdAt'> {
  @Field(() => ID)
  id!: string
  @Field(() => String)
  sha256!: string
  @Field(() => Int)
  bytes!: number
  @Field(() => FileStatusEnum)
  status!: FileStatus
  @Field(() => FileRefusalEnum, { nullable: true, description: 'Why it is not kept.' })
  refusal!: FileRefusal | null
  @Field(() => String, { nullable: true, description: 'What it is, by its bytes.' })
  mediaType!: string | null
  @Field(() => Int, { nullable: true, description: 'Of a picture, in pixels.' })
  width!: number | null
  @Field(() => Int, { nullable: true })
  height!: number | null
  @Field(() => Date)
  createdAt!: Date
}

@ObjectType('EvidenceUpload', { description: 'A file of the viewer’s that is on its way: `/files/uploads/` and its id are where it goes on.' })
export class EvidenceUploadView implements Pick<EvidenceUpload, 'id' | 'sha256' | 'bytes' | 'received' | 'createdAt'> {
  @Field(() => ID)
  id!: string
  @Field(() => String)
  sha256!: string
  @Field(() => Int)
  bytes!: number
  @Field(() => Int, { description: 'How many bytes are there.' })
  received!: number
  @Field(() => Date)
  createdAt!: Date
}

@ObjectType('EvidenceAccess', { description: 'Somebody had a file before their eyes, or took its original.' })
export class EvidenceAccessView implements Pick<EvidenceAccess, 'id' | 'kind' | 'reason' | 'at' | 'openedAt'> {
  @Field(() => ID)
  id!: string
  @Field(() => AccessKindEnum)
  kind!: AccessKind
  @Field(() => String)
  reason!: string
  @Field(() => Date, { description: 'When it was seen, or the original was asked for.' })
  at!: Date
  @Field(() => Date, { nullable: true, description: 'Of an original: when it was taken. One that was asked for and not taken has none.' })
  openedAt!: Date | null
}

@ObjectType('EvidenceAccessEdge')
export class EvidenceAccessEdgeView {
  @Field(() => String)
  cursor!: string
  @Field(() => EvidenceAccessView)
  node!: EvidenceAccess
}

@ObjectType('EvidenceAccessConnection')
export class EvidenceAccessConnectionView {
  @Field(() => [EvidenceAccessEdgeView])
  edges!: EvidenceAccessEdgeView[]
  @Field(() => PageInfo)
  pageInfo!: PageInfo
  @Field(() => Int, { description: `Counted up to ${countMax}: that many means that many or more.` })
  totalCount!: number
}

@ObjectType()
export class OriginalSuccess {
  @Field(() => ID, { description: 'To be fetched at `/files/originals/` and this, once, within a minute, by whoever asked. Whoever asks again meanwhile is given the same.' })
  readonly accessId: string
  constructor(accessId: string) {
    this.accessId = accessId
  }
}
