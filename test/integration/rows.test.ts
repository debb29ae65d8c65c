import type { EntityClass } from '@mikro-orm/core'
import { beforeAll, expect, test } from 'vitest'
import { seed } from '../../server/seed/load.ts'
import { entities } from '../../server/src/app/entities.ts'
import { readRows } from '../../server/src/platform/db/rows.ts'
import { Person } from '../../server/src/people/person.entity.ts'
import { describeOnBothDatabases } from '../support/databases.ts'
import type { App } from '../support/startApp.ts'

describeOnBothDatabases((start) => {
  let app: App
  beforeAll(async () => {
    app = await start()
    await seed(app.database.em, { demo: true, now: new Date() })
  })

  const everyEntity = entities as readonly EntityClass<object>[]
  const keysOf = (entity: EntityClass<object>): string[] => app.database.em.getMetadata().get(entity).primaryKeys as string[]
  /** Up to forty rows in the order of their keys. */
  const all = (entity: EntityClass<object>): string => {
    const { properties } = app.database.em.getMetadata().get<Record<string, unknown>>(entity as EntityClass<Record<string, unknown>>)
    return `order by ${keysOf(entity).map((key) => `t."${properties[key]!.fieldNames[0]}"`).join(', ')} limit 40`
  }

  /** As the mapper has it: the same columns of the same rows. */
  async function mapped(entity: EntityClass<object>): Promise<object[]> {
    const orderBy = Object.fromEntries(keysOf(entity).map((key) => [key, 'asc']))
    return app.database.em.fork().find(entity, {}, { orderBy: orderBy as never, limit: 40, disableIdentityMap: true })
  }

  test('rows asked for alone and together are what the mapper reads, column by column', async () => {
    const expected = await Promise.all(everyEntity.map(mapped))
    expect(expected.filter((rows) => rows.length > 0).length).toBeGreaterThan(20)
    const em = app.database.em.fork()
    const together = await Promise.all(everyEntity.map((entity) => readRows(em, entity, all(entity), [])))
    for (const [place, entity] of everyEntity.entries()) {
      const alone = await readRows(app.database.em.fork(), entity, all(entity), [])
      const columns = Object.keys(alone[0] ?? {})
      const asMapped = expected[place]!.map((row) => Object.fromEntries(columns.map((column) => [column, (row as Record<string, unknown>)[column] ?? null])))
      expect(alone, entity.name).toEqual(asMapped)
      expect(together[place], entity.name).toEqual(asMapped)
    }
  })

  /** A unit of work that counts what it sends. */
  function counting() {
    const em = app.database.em.fork()
    const [execute, getKysely] = [em.execute.bind(em), em.getKysely.bind(em)]
    const sent: string[] = []
    em.execute = ((sql: string, ...rest: []) => {
      sent.push(sql)
      return execute(sql, ...rest)
    }) as typeof em.execute
    // What is prepared goes out by this.
    em.getKysely = ((...rest: []) => {
      sent.push('prepared')
      return getKysely(...rest)
    }) as typeof em.getKysely
    return { em, sent }
  }

  test('what is asked for at once is one statement; what depends on an answer is another', async () => {
    const { em, sent } = counting()
    const [people] = await Promise.all([readRows(em, Person, 'order by t.id limit ?', [3]), readRows(em, Person, 'where t.id = ?', ['018f0000-0000-7000-8000-000000000000'])])
    expect(people).toHaveLength(3)
    expect(sent).toHaveLength(1)
    expect(await readRows(em, Person, 'where t.id = ?', [people[0]!.id])).toEqual([people[0]])
    expect(sent).toHaveLength(2)
  })

  test('a reading that fails fails those who asked with it, and nobody after', async () => {
    const em = app.database.em.fork()
    const outcomes = await Promise.allSettled([readRows(em, Person, 'where t.nothing', []), readRows(em, Person, 'limit 1', [])])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await readRows(em, Person, 'limit 1', [])).toHaveLength(1)
  })
})
