import type { Block, Source } from '../../shared/materials/pack.ts'
import { createFinding } from './factories.ts'
import { fetchMaterial } from './materials.ts'
import { app, as, people, world } from './organising.ts'
import { createAgendaDocument } from './sideEvents.ts'

/** Approved, public, and of sources who agreed to be quoted, unless something else is said. */
export const printable = (facts: Parameters<typeof createFinding>[3] = {}, consent = 'anonymous_quote') => createFinding(app.database, world, people.author.id, { status: 'approved', level: 'public', ...facts, content: { sourceConsent: consent, ...facts?.content } })
export const show = (itemId: string, findingId: string) => createAgendaDocument(app.database, itemId, { findingId })
export const quoted = (blocks: readonly Block[]): Source[] => blocks.flatMap((block) => (block.kind === 'quote' ? [block.source] : []))
export const refused = async (slug: string): Promise<unknown> => {
  const answer = await fetchMaterial(app, as.organiser, world, slug)
  return [answer.status, ((await answer.json()) as { refused: { code: string } }).refused.code]
}
