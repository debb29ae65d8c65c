import { mayEditSideEvents } from '../../../shared/access/sideEvent.ts'
import type { Locale } from '../../../shared/languages/locales.ts'
import { packOf } from '../../../shared/materials/build.ts'
import type { ItemEntry } from '../../../shared/materials/facts.ts'
import { type MaterialKind, type Pack, showsRecords } from '../../../shared/materials/pack.ts'
import type { Refusal } from '../../../shared/workflow/refusals.ts'
import { readRows } from '../platform/db/rows.ts'
import { type Context, permits } from '../platform/graphql/context.ts'
import { Project } from '../projects/project.entity.ts'
import { documentsShown, isStale, itemsOfSideEvent } from './agenda.loader.ts'
import type { MaterialLeftOutView, MaterialView } from './material.graphql.ts'
import { printedOf } from './material.loader.ts'
import { decideGiving } from './sideEvent.decide.ts'
import { findSideEvent } from './sideEvent.policy.ts'
import { speakersOfItem, speakersOfSideEvent } from './speaker.loader.ts'

interface Wanted {
  slug: string
  kind: MaterialKind
  language: Locale
}

/** Each reference once. */
const once = (refs: readonly string[]): string[] => [...new Set(refs)]

/** A document of an event, of what it, its agenda and its speakers are at this moment; null for whoever does not prepare it. */
export async function makeMaterial(context: Context, { projectId, slug, kind, language }: Wanted & { projectId: string }): Promise<MaterialView | null> {
  const event = await findSideEvent(context, projectId, slug)
  if (!event || !permits(context, event.projectId, mayEditSideEvents)) return null
  const items = (await itemsOfSideEvent(context).load(event.id)) ?? []
  const [states, seated, speakers] = await Promise.all([
    Promise.all(items.map(async ({ id }) => (await documentsShown(context).load(id)) ?? [])),
    Promise.all(items.map(async ({ id }) => (await speakersOfItem(context).load(id)) ?? [])),
    speakersOfSideEvent(context).load(event.id),
  ])
  const shown = showsRecords(kind) ? states.flat() : []
  const printed = await printedOf(context, shown)
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
  return { kind, language, pack, waiting: once(shown.filter(isStale).map(({ record }) => record.ref)), leftOut: [...distinct.values()] }
}

/** The document as it leaves the network, or why it does not; null where there is none for the actor. */
export async function giveMaterial(context: Context, { project: projectSlug, ...wanted }: Wanted & { project: string }): Promise<{ pack: Pack } | Refusal | null> {
  const [project] = await readRows(context.em, Project, 'where t.slug = ?', [projectSlug])
  const material = project ? await makeMaterial(context, { ...wanted, projectId: project.id }) : null
  if (!material) return null
  const decided = decideGiving(material)
  return 'refused' in decided ? decided : { pack: material.pack }
}
