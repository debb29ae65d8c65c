import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql'
import { mayEditSideEvents } from '../../../shared/access/sideEvent.ts'
import type { StaleReason } from '../../../shared/workflow/citation.ts'
import type { Finding } from '../findings/finding.entity.ts'
import { FindingView } from '../findings/finding.graphql.ts'
import { readableFinding } from '../findings/finding.loader.ts'
import { PersonView } from '../people/people.graphql.ts'
import type { Person } from '../people/person.entity.ts'
import { personById } from '../people/person.loader.ts'
import { type Context, permits } from '../platform/graphql/context.ts'
import { StaleReasonEnum } from '../recommendations/citation.graphql.ts'
import type { Recommendation } from '../recommendations/recommendation.entity.ts'
import { RecommendationView } from '../recommendations/recommendation.graphql.ts'
import type { AgendaDocumentCheck, AgendaItem } from './agenda.entity.ts'
import * as api from './agenda.graphql.ts'
import { type DocumentState, documentsShown, isStale, sideEventById } from './agenda.loader.ts'
import * as agenda from './agenda.service.ts'
import { isFinding } from './document.policy.ts'
import * as documents from './document.service.ts'
import { SideEventResult } from './sideEvent.graphql.ts'

@Resolver(() => api.AgendaItemView)
export class AgendaItemResolver {
  @FieldResolver(() => String, { nullable: true, description: 'For those who prepare the event; null for everybody else.' })
  async notes(@Root() item: AgendaItem, @Ctx() context: Context): Promise<string | null> {
    const sideEvent = await sideEventById(context).load(item.sideEventId)
    return sideEvent && permits(context, sideEvent.projectId, mayEditSideEvents) ? item.notes : null
  }

  @FieldResolver(() => [api.AgendaDocumentView], { complexity: 3, description: 'What it shows of that which the viewer may see.' })
  async documents(@Root() item: AgendaItem, @Ctx() context: Context): Promise<readonly DocumentState[]> {
    return (await documentsShown(context).load(item.id)) ?? []
  }

  @Mutation(() => SideEventResult)
  addAgendaItem(@Arg('input', () => api.AddAgendaItemInput) input: api.AddAgendaItemInput, @Ctx() context: Context): Promise<typeof SideEventResult> {
    return agenda.addAgendaItem(context, input)
  }

  @Mutation(() => SideEventResult)
  editAgendaItem(@Arg('input', () => api.EditAgendaItemInput) input: api.EditAgendaItemInput, @Ctx() context: Context): Promise<typeof SideEventResult> {
    return agenda.editAgendaItem(context, input)
  }

  @Mutation(() => SideEventResult)
  moveAgendaItem(@Arg('input', () => api.MoveAgendaItemInput) input: api.MoveAgendaItemInput, @Ctx() context: Context): Promise<typeof SideEventResult> {
    return agenda.moveAgendaItem(context, input)
  }

  @Mutation(() => SideEventResult)
  removeAgendaItem(@Arg('input', () => api.RemoveAgendaItemInput) input: api.RemoveAgendaItemInput, @Ctx() context: Context): Promise<typeof SideEventResult> {
    return agenda.removeAgendaItem(context, input)
  }
}

@Resolver(() => api.AgendaDocumentView)
export class AgendaDocumentResolver {
  @FieldResolver(() => String)
  id(@Root() { document }: DocumentState): string {
    return document.id
  }

  @FieldResolver(() => Int, { description: 'The revision that is shown.' })
  revision(@Root() { document }: DocumentState): number {
    return document.revision
  }

  @FieldResolver(() => Int, { description: 'The newest revision of the record.' })
  newestRevision(@Root() { record }: DocumentState): number {
    return record.revisionNumber
  }

  @FieldResolver(() => ID, { description: 'Of the finding or the recommendation.' })
  recordId(@Root() { record }: DocumentState): string {
    return record.id
  }

  @FieldResolver(() => String)
  ref(@Root() { record }: DocumentState): string {
    return record.ref
  }

  @FieldResolver(() => FindingView, { nullable: true, description: 'Null also where whoever prepares the event may not read it any more, because it is not approved any more.' })
  finding(@Root() { record }: DocumentState, @Ctx() context: Context): Promise<Finding | null> {
    return isFinding(record) ? readableFinding(context).load(record.id) : Promise.resolve(null)
  }

  @FieldResolver(() => RecommendationView, { nullable: true })
  recommendation(@Root() { record }: DocumentState): Recommendation | null {
    return isFinding(record) ? null : record
  }

  @FieldResolver(() => [StaleReasonEnum], { complexity: 1, description: 'What has become of the record since: another text, corrections of typing aside; no approval any more; or its end.' })
  staleReasons(@Root() { reasons }: DocumentState): StaleReason[] {
    return [...reasons]
  }

  @FieldResolver(() => Boolean, { description: 'Something has become of the record, and nobody has said yet that it stays as it is shown.' })
  stale(@Root() state: DocumentState): boolean {
    return isStale(state)
  }

  @FieldResolver(() => api.AgendaDocumentCheckView, { nullable: true, description: 'Who said that it stays as it is shown, of everything that has become of the record.' })
  check(@Root() { check }: DocumentState): AgendaDocumentCheck | null {
    return check
  }

  @Mutation(() => SideEventResult)
  placeDocument(@Arg('input', () => api.PlaceDocumentInput) input: api.PlaceDocumentInput, @Ctx() context: Context): Promise<typeof SideEventResult> {
    return documents.placeDocument(context, input)
  }

  @Mutation(() => SideEventResult)
  updateDocument(@Arg('input', () => api.UpdateDocumentInput) input: api.UpdateDocumentInput, @Ctx() context: Context): Promise<typeof SideEventResult> {
    return documents.updateDocument(context, input)
  }

  @Mutation(() => SideEventResult)
  keepDocument(@Arg('input', () => api.KeepDocumentInput) input: api.KeepDocumentInput, @Ctx() context: Context): Promise<typeof SideEventResult> {
    return documents.keepDocument(context, input)
  }

  @Mutation(() => SideEventResult)
  removeDocument(@Arg('input', () => api.RemoveDocumentInput) input: api.RemoveDocumentInput, @Ctx() context: Context): Promise<typeof SideEventResult> {
    return documents.removeDocument(context, input)
  }
}

@Resolver(() => api.AgendaDocumentCheckView)
export class AgendaDocumentCheckResolver {
  @FieldResolver(() => PersonView)
  person(@Root() { personId }: AgendaDocumentCheck, @Ctx() context: Context): Promise<Person | null> {
    return personById(context).load(personId)
  }
}
