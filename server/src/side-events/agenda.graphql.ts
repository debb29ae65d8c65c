import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import type { AgendaItemKind } from '../../../shared/limits/sideEvent.ts'
import type { StaleReason } from '../../../shared/workflow/citation.ts'
import { StaleReasonEnum } from '../recommendations/citation.graphql.ts'
import type { AgendaDocumentCheck, AgendaItem } from './agenda.entity.ts'
import { AgendaItemKindEnum } from './sideEvent.graphql.ts'

@ObjectType('AgendaItem')
export class AgendaItemView implements Pick<AgendaItem, 'id' | 'version' | 'kind' | 'title' | 'minutes'> {
  @Field(() => ID)
  id!: string
  @Field(() => Int)
  version!: number
  @Field(() => AgendaItemKindEnum)
  kind!: AgendaItemKind
  @Field(() => String)
  title!: string
  @Field(() => Int)
  minutes!: number
}

@ObjectType('AgendaDocument', { description: 'A finding or a recommendation that an item of an agenda shows, at a revision.' })
export class AgendaDocumentView {
  @Field(() => ID)
  id!: string
}

@ObjectType('AgendaDocumentCheck', { description: 'Somebody’s word that an item goes on showing what it shows after what has become of the record.' })
export class AgendaDocumentCheckView implements Pick<AgendaDocumentCheck, 'id' | 'note' | 'createdAt'> {
  @Field(() => ID)
  id!: string
  @Field(() => String)
  note!: string
  @Field(() => Date)
  createdAt!: Date
}

@InputType()
export class AddAgendaItemInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  sideEventId!: string
  @Field(() => AgendaItemKindEnum)
  kind!: AgendaItemKind
  @Field(() => String)
  title!: string
  @Field(() => Int)
  minutes!: number
  @Field(() => String)
  notes!: string
}

@InputType({ description: 'What is left out stays. Changes by somebody else since expectedVersion merge when they touch other fields, else the answer is Stale.' })
export class EditAgendaItemInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  agendaItemId!: string
  @Field(() => Int)
  expectedVersion!: number
  @Field(() => AgendaItemKindEnum, { nullable: true })
  kind?: AgendaItemKind | null
  @Field(() => String, { nullable: true })
  title?: string | null
  @Field(() => Int, { nullable: true })
  minutes?: number | null
  @Field(() => String, { nullable: true })
  notes?: string | null
}

@InputType()
export class RemoveAgendaItemInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  agendaItemId!: string
  @Field(() => Int)
  expectedVersion!: number
}

@InputType({ description: 'Puts an item behind another one. Where that one is not there any more, or somebody else has put this item elsewhere, the answer is Stale.' })
export class MoveAgendaItemInput extends RemoveAgendaItemInput {
  @Field(() => ID, { nullable: true, description: 'Null puts it first.' })
  behindId?: string | null
}

@InputType()
export class RemoveDocumentInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  agendaItemId!: string
  @Field(() => ID, { description: 'A finding or a recommendation.' })
  recordId!: string
}

@InputType({ description: 'Shows a finding or a recommendation on an item.' })
export class PlaceDocumentInput extends RemoveDocumentInput {
  @Field(() => Int, { description: 'The newest one, as it was seen: anything later is refused as stale.' })
  revision!: number
}

@InputType({ description: 'Shows the newest revision in the place of an older one.' })
export class UpdateDocumentInput extends PlaceDocumentInput {}

@InputType({ description: 'Says why an item goes on showing an older text, of the record as it was seen.' })
export class KeepDocumentInput extends PlaceDocumentInput {
  @Field(() => [StaleReasonEnum])
  reasons!: StaleReason[]
  @Field(() => String)
  note!: string
}
