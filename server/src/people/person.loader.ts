import { groundLoader } from '../platform/graphql/loader.ts'
import { Organisation, Person } from './person.entity.ts'

export const personById = groundLoader(async ({ em }, ids) => new Map((await em.find(Person, { id: { $in: [...ids] } }, { disableIdentityMap: true })).map((person) => [person.id, person])))

export const organisationById = groundLoader(
  async ({ em }, ids) => new Map((await em.find(Organisation, { id: { $in: [...ids] } }, { disableIdentityMap: true })).map((organisation) => [organisation.id, organisation])),
)
