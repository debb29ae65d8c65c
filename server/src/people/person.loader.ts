import { loader } from '../platform/graphql/loader.ts'
import { Organisation, Person } from './person.entity.ts'

export const personById = loader(async ({ em }, ids) => new Map((await em.find(Person, { id: { $in: [...ids] } })).map((person) => [person.id, person])))

export const organisationById = loader(
  async ({ em }, ids) => new Map((await em.find(Organisation, { id: { $in: [...ids] } })).map((organisation) => [organisation.id, organisation])),
)
