import { readRows } from '../platform/db/rows.ts'
import type { Context } from '../platform/graphql/context.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import { groundLoader } from '../platform/graphql/loader.ts'
import { Organisation, Person } from './person.entity.ts'

export const personById = groundLoader(async ({ em }, ids) => new Map((await readRows(em, Person, 'where t.id = any(?)', [arrayLiteral(ids)])).map((person) => [person.id, person])))

/** In the order of the ids. */
export const peopleById = async (context: Context, ids: readonly string[]): Promise<Person[]> => (await Promise.all(ids.map((id) => personById(context).load(id)))).filter((person) => person !== null)

export const organisationById = groundLoader(
  async ({ em }, ids) => new Map((await readRows(em, Organisation, 'where t.id = any(?)', [arrayLiteral(ids)])).map((organisation) => [organisation.id, organisation])),
)
