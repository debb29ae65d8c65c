import type { App } from './startApp.ts'
import { actAs, type Caller } from './client.ts'
import { createPerson, createProject, type TestPerson, type World } from './factories.ts'

type Roles = Parameters<typeof createPerson>[2]

/** A project, its people by what they are called in the test, and each of them as a caller. */
export interface Team<Name extends string> {
  world: World
  people: Record<Name, TestPerson>
  as: Record<Name, Caller>
}

export async function createTeam<Name extends string>(app: App, roles: Readonly<Record<Name, Roles>>): Promise<Team<Name>> {
  const world = await createProject(app.database)
  const names = Object.keys(roles) as Name[]
  const people: Partial<Record<Name, TestPerson>> = {}
  const as: Partial<Record<Name, Caller>> = {}
  for (const name of names) {
    const person = await createPerson(app.database, world, roles[name])
    Object.assign(people, { [name]: person })
    Object.assign(as, { [name]: await actAs(app, person.id) })
  }
  return { world, people: people as Record<Name, TestPerson>, as: as as Record<Name, Caller> }
}

/** A recommendation's: who wrote what it cites, who has it in their hands, and who looks on. */
export const recommending = { author: ['monitor'], drafter: ['drafter'], reviewer: [{ role: 'reviewer', reviewerKind: 'verifier' }], coordinator: ['coordinator'], monitor: ['monitor'] } as const satisfies Record<string, Roles>
/** A file's: who brings it, and who reviews the finding. */
export const bringing = { author: ['monitor'], reviewer: [{ role: 'reviewer', reviewerKind: 'verifier' }] } as const satisfies Record<string, Roles>
