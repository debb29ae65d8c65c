import { afterAll, beforeAll } from 'vitest'
import type { Caller } from './client.ts'
import type { World } from './factories.ts'
import { createAgendaItem, createSideEvent } from './sideEvents.ts'
import { type App, startApp } from './startApp.ts'
import { createTeam } from './team.ts'

const roles = { author: ['monitor'], organiser: ['organiser'], other: ['organiser'], coordinator: ['coordinator'], drafter: ['drafter'], observer: ['observer'], administrator: ['administrator'] } as const

export let app: App
export let world: World
export let people: Awaited<ReturnType<typeof createTeam<keyof typeof roles>>>['people']
export let as: Record<keyof typeof roles, Caller>

/** A project whose organisers prepare side events, from the first test of a file to the last. */
export function useOrganisers(): void {
  beforeAll(async () => {
    app = await startApp()
    ;({ world, people, as } = await createTeam(app, roles))
  })
  afterAll(() => app.stop())
}

const documents = 'documents { revision newestRevision stale staleReasons finding { ref } recommendation { ref } check { note person { name } } }'
const fields = `id slug version status title city capacity languages startsAt staleDocuments agenda { id version title minutes notes ${documents} }`
export interface Read {
  id: string
  slug: string
  version: number
  status: string
  title: string
  staleDocuments: number
  agenda: { id: string; version: number; title: string; notes: string | null; documents: { revision: number; stale: boolean; staleReasons: string[]; finding: { ref: string } | null; recommendation: { ref: string } | null; check: { note: string } | null }[] }[]
}
export const read = async (caller: Caller, slug: string): Promise<Read | null> => (await caller.send<{ sideEvent: Read | null }>(`query($p: ID!, $s: String!) { sideEvent(projectId: $p, slug: $s) { ${fields} } }`, { p: world.projectId, s: slug })).data!.sideEvent
export const run = (caller: Caller, name: string, input: Record<string, unknown>) => caller.mutate(name, `${name[0]!.toUpperCase()}${name.slice(1)}Input`, input, `... on SideEventSuccess { sideEvent { ${fields} } }`) as unknown as Promise<{ __typename: string; sideEvent: Read; code?: string; issues?: unknown[]; changedFields?: string[] }>

export const facts = { title: 'Monitoring Criminal Justice', forum: 'Ninth Forum', concept: '', objectives: '', venue: 'Hall', city: 'Astana', country: 'Kazakhstan', startsAt: '2024-11-21T09:00:00Z', endsAt: '2024-11-21T10:30:00Z', timeZone: 'Asia/Almaty', format: 'in_person', languages: ['en', 'ru'], interpretation: [], capacity: 50, rule: 'open' }

/** An event with as many items, as the organiser sees it. */
export async function prepare(titles: readonly string[] = ['One', 'Two', 'Three']): Promise<{ id: string; slug: string; items: string[] }> {
  const event = await createSideEvent(app.database, world, people.organiser.id)
  const items = []
  for (const title of titles) items.push((await createAgendaItem(app.database, event.id, people.organiser.id, { title, notes: 'Only for us' })).id)
  return { ...event, items }
}
export const order = async (slug: string): Promise<string[]> => (await read(as.observer, slug))!.agenda.map(({ title }) => title)
