import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadReference } from '../../server/seed/reference.ts'
import { openEmbedded } from '../../server/src/app/database.ts'
import { Instrument, Provision } from '../../server/src/methodology/methodology.entity.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'karek-upgrade-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('standards that were loaded in English only are in every language afterwards, and what was written by hand stays', async () => {
  const before = await openEmbedded(folder)
  await loadReference(before.em.fork())
  const columns = ['article', 'title', 'summary']
  const em = before.em.fork()
  // As they stood before.
  for (const column of columns) await em.execute(`alter table provision alter column ${column} type text using ${column}->>'en'`)
  await em.execute(`update instrument set title = title - 'ky' - 'kk'`)
  await em.execute(`update provision set title = 'Ours alone' where code = 'CAT-1'`)
  await em.execute(`delete from migration where name like '0031%'`)
  await before.close()

  const after = await openEmbedded(folder)
  const [provisions, instruments] = [await after.em.fork().find(Provision, {}), await after.em.fork().find(Instrument, {})]
  await after.close()
  expect(provisions.find(({ code }) => code === 'CAT-1')!.title).toEqual({ en: 'Ours alone' })
  const texts = provisions.flatMap(({ code, article, title, summary }) => (code === 'CAT-1' ? [article, summary] : [article, title, summary]))
  const lacking = [...texts, ...instruments.map(({ title }) => title)].filter((text) => [text.en, text.ru, text.ky, text.kk].some((words) => !words))
  expect(lacking).toEqual([])
})
