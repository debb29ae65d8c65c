import { mayEditSideEvents } from '../../../shared/access/sideEvent.ts'
import type { Locale } from '../../../shared/languages/locales.ts'
import { packOf } from '../../../shared/materials/build.ts'
import type { ItemEntry } from '../../../shared/materials/facts.ts'
import { type MaterialFormat, type MaterialKind, type Pack, showsRecords, sourcesIn } from '../../../shared/materials/pack.ts'
import type { Refusal } from '../../../shared/workflow/refusals.ts'
import { isClosedForGood } from '../../../shared/workflow/sideEvent.ts'
import { append } from '../platform/activity/append.ts'
import { wake } from '../platform/activity/tail.ts'
import { readRows } from '../platform/db/rows.ts'
import { inTransaction } from '../platform/db/transaction.ts'
import { type Context, permits, requireActor } from '../platform/graphql/context.ts'
import { Project } from '../projects/project.entity.ts'
import { findMember } from '../projects/project.policy.ts'
import { documentsShown, type DocumentState, isStale, itemsOfSideEvent } from './agenda.loader.ts'
import type { MaterialLeftOutView, MaterialView } from './material.graphql.ts'
import { type Printed, printedOf } from './material.loader.ts'
import { decideGiving } from './sideEvent.decide.ts'
import type { SideEvent } from './sideEvent.entity.ts'
import { findSideEvent, sideEventAct } from './sideEvent.policy.ts'
import { speakersOfItem, speakersOfSideEvent } from './speaker.loader.ts'

interface Wanted {
  slug: string
  kind: MaterialKind
  language: Locale
}

/** Each reference once. */
const once = (refs: readonly string[]): string[] => [...new Set(refs)]

interface Made {
  event: SideEvent
  material: MaterialView
}

/** A document of an event, of what it, its agenda and its speakers are at this moment; null for whoever does not prepare it. */
async function make(context: Context, { projectId, slug, kind, language }: Wanted & { projectId: string }): Promise<Made | null> {
  const event = await findSideEvent(context, projectId, slug)
  if (!event || !permits(context, event.projectId, mayEditSideEvents)) return null
  const items = (await itemsOfSideEvent(context).load(event.id)) ?? []
  const [states, seated, speakers] = await Promise.all([
    Promise.all(items.map(async ({ id }): Promise<readonly DocumentState[]> => (showsRecords(kind) ? ((await documentsShown(context).load(id)) ?? []) : []))),
    Promise.all(items.map(async ({ id }) => (await speakersOfItem(context).load(id)) ?? [])),
    speakersOfSideEvent(context).load(event.id),
  ])
  const shown = states.flat()
  // Where nobody can answer any more, nothing waits: what has changed stands in no document.
  const isOver = isClosedForGood(event.status)
  const outdated = (state: DocumentState, found: Printed): Printed => (isOver && 'quote' in found && isStale(state) ? { leftOut: 'unanswered' } : found)
  const printed = (await printedOf(context, shown)).map((found, place) => outdated(shown[place]!, found))
  const waiting = isOver ? [] : shown.filter(isStale)
  const refsOf = (some: readonly DocumentState[]): string[] => once(some.map(({ record }) => record.ref))
  const printedAt = new Map(shown.map((state, place) => [state, printed[place]!]))
  const entries = items.map(({ kind: itemKind, title, minutes }, place): ItemEntry => {
    const shows = states[place]!.flatMap((state) => {
      const found = printedAt.get(state)
      return found && 'quote' in found ? [found.quote] : []
    })
    return { kind: itemKind, title, minutes, speakers: seated[place]!, shows }
  })
  const leftOut = shown.flatMap((state): MaterialLeftOutView[] => {
    const found = printedAt.get(state)!
    return 'quote' in found ? [] : [{ ref: state.record.ref, revision: state.document.revision, reason: found.leftOut }]
  })
  const pack = packOf(kind, language, { event, items: entries, speakers: speakers ?? [], at: context.now() })
  const distinct = new Map(leftOut.map((one) => [`${one.ref} ${one.revision}`, one]))
  const closed = refsOf(waiting.filter(({ reasons }) => reasons.includes('not_open')))
  return { event, material: { kind, language, pack, waiting: refsOf(waiting), closed, leftOut: [...distinct.values()] } }
}

/** As it is looked at before it is taken along. */
export const makeMaterial = async (context: Context, wanted: Wanted & { projectId: string }): Promise<MaterialView | null> => (await make(context, wanted))?.material ?? null

export interface Given {
  pack: Pack
  /** Writes into the log who took along what, before it leaves; false where they may not any more, for making it takes a while. */
  record: (format: MaterialFormat) => Promise<boolean>
}

/** The document as it leaves the network, or why it does not; null where there is none for the actor. */
export async function giveMaterial(context: Context, { project: projectSlug, ...wanted }: Wanted & { project: string }): Promise<Given | Refusal | null> {
  const [project] = await readRows(context.em, Project, 'where t.slug = ?', [projectSlug])
  const made = project ? await make(context, { ...wanted, projectId: project.id }) : null
  if (!made) return null
  const { event, material } = made
  const decided = decideGiving({ status: event.status, waiting: material.waiting })
  if ('refused' in decided) return decided
  const { kind, language, pack } = material
  const shows = sourcesIn(pack.blocks).map(({ ref, revision }) => ({ ref, revision: String(revision) }))
  return {
    pack,
    async record(format) {
      const actor = requireActor(context)
      const act = sideEventAct(event, 'MaterialGiven', actor, context.now(), { forPreparers: true, kind, format, language, shows })
      const given = await inTransaction(context.em, async (em) => {
        const member = await findMember(em, event.projectId, actor.personId)
        if (!member || !mayEditSideEvents(member)) return false
        await append(em, act)
        return true
      })
      if (given) wake(context.bus)
      return given
    },
  }
}
